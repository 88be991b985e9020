namespace Thaw.Functions.Concurrency;

/// <summary>The running invocations and the reservations of one account and region.</summary>
internal sealed partial class ScopeConcurrency(int accountLimit)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _running = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _reserved = new(StringComparer.Ordinal);
    private int _claimed;
    private int _unreservedRunning;

    /// <summary>What is left to functions without reserved concurrency, less what is provisioned for some of them.</summary>
    public int Unreserved
    {
        get
        {
            lock (_gate)
            {
                return accountLimit - _claimed;
            }
        }
    }

    /// <summary>How many invocations of a function run.</summary>
    public int RunningOf(string functionName)
    {
        lock (_gate)
        {
            return _running.GetValueOrDefault(functionName) + (_provisioned.GetValueOrDefault(functionName)?.Running ?? 0);
        }
    }

    /// <summary>A function's reserved concurrency, or null when it has none.</summary>
    public int? ReservedOf(string functionName)
    {
        lock (_gate)
        {
            return _reserved.TryGetValue(functionName, out var limit) ? limit : null;
        }
    }

    /// <summary>The functions that have reserved concurrency.</summary>
    public IReadOnlyList<string> Reserving()
    {
        lock (_gate)
        {
            return [.. _reserved.Keys];
        }
    }

    /// <summary>Sets a function's reserved concurrency, or removes it with null.</summary>
    public void Reserve(string functionName, int? limit)
    {
        lock (_gate)
        {
            var running = _running.GetValueOrDefault(functionName);
            var had = _reserved.Remove(functionName);
            if (limit is { } now)
            {
                _reserved[functionName] = now;
            }

            Claim();

            // Running invocations change sides together with their function.
            _unreservedRunning += (had, limit is not null) switch
            {
                (false, true) => -running,
                (true, false) => running,
                _ => 0,
            };
        }
    }

    /// <summary>Counts one more invocation outside what is provisioned, or gives the reason why it may not run.</summary>
    public string? TryEnter(string functionName)
    {
        lock (_gate)
        {
            int? reserved = _reserved.TryGetValue(functionName, out var limit) ? limit - ProvisionedOf(functionName) : null;
            var running = _running.GetValueOrDefault(functionName);
            var refusal = ConcurrencyRule.Refuse(reserved, running, accountLimit - _claimed, _unreservedRunning);
            if (refusal is null)
            {
                _running[functionName] = running + 1;
                _unreservedRunning += reserved is null ? 1 : 0;
            }

            return refusal;
        }
    }

    /// <summary>Counts one invocation less.</summary>
    public void Leave(string functionName)
    {
        lock (_gate)
        {
            var left = _running[functionName] - 1;
            if (left == 0)
            {
                _running.Remove(functionName);
            }
            else
            {
                _running[functionName] = left;
            }

            _unreservedRunning -= _reserved.ContainsKey(functionName) ? 0 : 1;
        }
    }
}
