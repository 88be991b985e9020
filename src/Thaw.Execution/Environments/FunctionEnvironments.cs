namespace Thaw.Execution.Environments;

/// <summary>The environments of one function version: those that are idle, newest last, and those who wait for one.</summary>
internal sealed partial class FunctionEnvironments
{
    private readonly Lock _gate = new();
    private readonly List<ExecutionEnvironment> _idle = [];
    private readonly HashSet<ExecutionEnvironment> _all = [];
    private readonly LinkedList<EnvironmentWaiter> _waiters = [];
    private int _settling;
    private string? _keep;
    private bool _closed;

    /// <summary>How many there are, busy ones too.</summary>
    public int Count => All().Count;

    /// <summary>Counts one more environment; false when this object has been given up and another must be looked up.</summary>
    public bool TryAdd(ExecutionEnvironment environment)
    {
        lock (_gate)
        {
            if (!_closed)
            {
                _all.Add(environment);
                _provisioned += environment.IsProvisioned ? 1 : 0;
            }

            return !_closed;
        }
    }

    /// <summary>The newest idle environment of the generation, one that is kept ready before others; null when there is none.</summary>
    public ExecutionEnvironment? TryTake(string generation)
    {
        lock (_gate)
        {
            var found = Newest(generation);
            if (found < 0)
            {
                return null;
            }

            var environment = _idle[found];
            _idle.RemoveAt(found);
            return environment;
        }
    }

    /// <summary>A place in the queue for an environment that has answered and will soon be idle; null when none will.</summary>
    public EnvironmentWaiter? TryWait(string generation)
    {
        lock (_gate)
        {
            if (_settling <= _waiters.Count)
            {
                return null;
            }

            var waiter = new EnvironmentWaiter(generation);
            waiter.Place = _waiters.AddLast(waiter);
            return waiter;
        }
    }

    /// <summary>The waiter's patience is over; what was given to it meanwhile is returned.</summary>
    public ExecutionEnvironment? Leave(EnvironmentWaiter waiter)
    {
        lock (_gate)
        {
            if (waiter.Place is { List: not null } place)
            {
                _waiters.Remove(place);
            }

            return waiter.Given;
        }
    }

    /// <summary>The lease is over; when the runtime still works, the environment counts as settling.</summary>
    public bool EndLease(LeasedEnvironment leased)
    {
        lock (_gate)
        {
            leased.IsReturned = true;
            _settling += leased.IsSettled ? 0 : 1;
            return leased.IsSettled;
        }
    }

    /// <summary>The runtime is done; true when the lease is over too.</summary>
    public bool Settle(LeasedEnvironment leased)
    {
        lock (_gate)
        {
            leased.IsSettled = true;
            _settling -= leased.IsReturned ? 1 : 0;
            return leased.IsReturned;
        }
    }

    /// <summary>Gives an environment to the first who waits for it, else makes it idle; false when it must end.</summary>
    public bool TryReturn(ExecutionEnvironment environment)
    {
        EnvironmentWaiter? waiter;
        lock (_gate)
        {
            if (_closed || !environment.IsUsable || environment is { IsProvisioned: true, IsWarm: false } || environment.IsRetired || (_keep is not null && _keep != environment.Version.Generation))
            {
                return false;
            }

            environment.IsPrepared = environment.IsProvisioned;
            waiter = _waiters.FirstOrDefault(waiting => waiting.Generation == environment.Version.Generation);
            if (waiter is null)
            {
                environment.Rest();
                _idle.Add(environment);
                return true;
            }

            _waiters.Remove(waiter.Place!);
            waiter.Given = environment;
        }

        waiter.Wake();
        return true;
    }

    /// <summary>Marks all environments of other generations; gives those that are idle.</summary>
    public IReadOnlyList<ExecutionEnvironment> Retire(string? keep)
    {
        lock (_gate)
        {
            _keep = keep;
            foreach (var environment in _all.Where(environment => environment.Version.Generation != keep))
            {
                environment.IsRetired = true;
            }

            return RemoveIdle(environment => environment.IsRetired);
        }
    }

    /// <summary>Takes the idle environments that the rule names, oldest first.</summary>
    public IReadOnlyList<ExecutionEnvironment> TakeIdle(Predicate<ExecutionEnvironment> rule)
    {
        lock (_gate)
        {
            return RemoveIdle(rule);
        }
    }

    /// <summary>Looks at the idle environments without taking them.</summary>
    public void VisitIdle(Action<ExecutionEnvironment> visit)
    {
        lock (_gate)
        {
            _idle.ForEach(visit);
        }
    }

    /// <summary>All environments, busy ones too.</summary>
    public IReadOnlyList<ExecutionEnvironment> All()
    {
        lock (_gate)
        {
            return [.. _all];
        }
    }

    /// <summary>An environment has ended; true when this was the last and the object is given up.</summary>
    public bool Remove(ExecutionEnvironment environment)
    {
        lock (_gate)
        {
            _provisioned -= _all.Remove(environment) && environment.IsProvisioned ? 1 : 0;
            _idle.Remove(environment);
            _closed = _all.Count == 0 && _waiters.Count == 0;
            return _closed;
        }
    }

    private List<ExecutionEnvironment> RemoveIdle(Predicate<ExecutionEnvironment> rule)
    {
        var taken = _idle.FindAll(rule);
        if (taken.Count > 0)
        {
            _idle.RemoveAll(taken.Contains);
        }

        return taken;
    }
}
