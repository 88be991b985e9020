namespace Thaw.Execution.Environments;

/// <content>Those of them that are kept ready.</content>
internal sealed partial class FunctionEnvironments
{
    private int _provisioned;

    /// <summary>Whether any of them is kept ready.</summary>
    public bool HasProvisioned => Volatile.Read(ref _provisioned) > 0;

    /// <summary>Counts those that are kept ready.</summary>
    /// <param name="generation">Those of other generations do not count.</param>
    /// <param name="isAging">Whether one should be renewed.</param>
    public ProvisionedCount CountProvisioned(string generation, Predicate<ExecutionEnvironment> isAging)
    {
        lock (_gate)
        {
            var prepared = Prepared().Where(environment => environment.Version.Generation == generation).ToList();
            return new ProvisionedCount(prepared.Count, prepared.Count(environment => environment.IsUp), prepared.Count(environment => isAging(environment)));
        }
    }

    /// <summary>Those that are being initialized before anybody calls.</summary>
    public IReadOnlyList<ExecutionEnvironment> BeingPrepared()
    {
        lock (_gate)
        {
            return [.. _all.Where(environment => environment is { IsProvisioned: true, IsPrepared: false })];
        }
    }

    /// <summary>Marks the oldest to end, idle ones before those that work; gives those that are idle.</summary>
    public IReadOnlyList<ExecutionEnvironment> ReleaseProvisioned(string generation, int count)
    {
        lock (_gate)
        {
            var own = Prepared().Where(environment => environment.Version.Generation == generation).OrderBy(environment => !_idle.Contains(environment));
            foreach (var environment in own.ThenBy(environment => environment.Created).Take(count).ToList())
            {
                environment.IsRetired = true;
            }

            return RemoveIdle(environment => environment.IsRetired);
        }
    }

    // The place in the list; without any that is kept ready it is the last of its generation.
    private int Newest(string generation)
    {
        var found = -1;
        for (var i = _idle.Count - 1; i >= 0; i--)
        {
            var environment = _idle[i];
            if (environment.Version.Generation == generation && (found < 0 || environment.IsProvisioned))
            {
                found = i;
                if (_provisioned == 0 || environment.IsProvisioned)
                {
                    break;
                }
            }
        }

        return found;
    }

    private IEnumerable<ExecutionEnvironment> Prepared() => _all.Where(environment => environment is { IsPrepared: true, IsRetired: false, IsEnding: false });
}
