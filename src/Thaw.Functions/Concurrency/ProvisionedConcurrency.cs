namespace Thaw.Functions.Concurrency;

/// <summary>The concurrency that is provisioned for the versions of one function, and what runs within it. Guarded by the lock of its owner.</summary>
internal sealed class ProvisionedConcurrency
{
    private readonly Dictionary<string, int> _running = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, int> _limits = new Dictionary<string, int>();

    /// <summary>What is provisioned for all versions together.</summary>
    public int Sum { get; private set; }

    /// <summary>How many invocations run within it.</summary>
    public int Running { get; private set; }

    /// <summary>Sets what is provisioned for each version.</summary>
    public void Set(IReadOnlyDictionary<string, int> limits)
    {
        _limits = limits;
        Sum = limits.Values.Sum();
    }

    /// <summary>Counts one more invocation of a version, unless what is provisioned for it is used up.</summary>
    public bool TryEnter(string version)
    {
        var running = _running.GetValueOrDefault(version);
        if (running >= _limits.GetValueOrDefault(version))
        {
            return false;
        }

        _running[version] = running + 1;
        Running++;
        return true;
    }

    /// <summary>Counts one less.</summary>
    public void Leave(string version)
    {
        var left = _running[version] - 1;
        if (left == 0)
        {
            _running.Remove(version);
        }
        else
        {
            _running[version] = left;
        }

        Running--;
    }
}
