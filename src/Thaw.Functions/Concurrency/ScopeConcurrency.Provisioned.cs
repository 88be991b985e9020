namespace Thaw.Functions.Concurrency;

/// <content>The concurrency that is provisioned for versions: nobody else can take it, and what exceeds it runs as any other invocation.</content>
internal sealed partial class ScopeConcurrency
{
    private readonly Dictionary<string, ProvisionedConcurrency> _provisioned = new(StringComparer.Ordinal);
    private volatile bool _hasProvisioned;

    /// <summary>The functions for whose versions concurrency is provisioned.</summary>
    public IReadOnlyList<string> Provisioning()
    {
        lock (_gate)
        {
            return [.. _provisioned.Keys];
        }
    }

    /// <summary>Sets how much concurrency is provisioned for the versions of a function; empty for none.</summary>
    public void Provision(string functionName, IReadOnlyDictionary<string, int> versions)
    {
        lock (_gate)
        {
            if (!_provisioned.TryGetValue(functionName, out var provisioned))
            {
                _provisioned[functionName] = provisioned = new ProvisionedConcurrency();
            }

            provisioned.Set(versions);
            Tidy(functionName, provisioned);
        }
    }

    /// <summary>Counts one more invocation within what is provisioned for the version; false when that is used up, or nothing.</summary>
    public bool TryEnterProvisioned(string functionName, string version)
    {
        if (!_hasProvisioned)
        {
            return false;
        }

        lock (_gate)
        {
            return _provisioned.TryGetValue(functionName, out var provisioned) && provisioned.TryEnter(version);
        }
    }

    /// <summary>Counts one such invocation less.</summary>
    public void LeaveProvisioned(string functionName, string version)
    {
        lock (_gate)
        {
            var provisioned = _provisioned[functionName];
            provisioned.Leave(version);
            if (provisioned is { Sum: 0, Running: 0 })
            {
                Tidy(functionName, provisioned);
            }
        }
    }

    private int ProvisionedOf(string functionName) => _provisioned.TryGetValue(functionName, out var provisioned) ? provisioned.Sum : 0;

    // Invocations that run outlive what was provisioned for them.
    private void Tidy(string functionName, ProvisionedConcurrency provisioned)
    {
        if (provisioned is { Sum: 0, Running: 0 })
        {
            _provisioned.Remove(functionName);
        }

        _hasProvisioned = _provisioned.Count > 0;
        Claim();
    }

    // What a function has reserved covers what is provisioned for it.
    private void Claim() => _claimed = _reserved.Values.Sum() + _provisioned.Where(function => !_reserved.ContainsKey(function.Key)).Sum(function => function.Value.Sum);
}
