namespace Thaw.Execution.Environments;

/// <summary>Those who found the node full, in the order in which they came; costs next to nothing while there are none.</summary>
internal sealed class RoomQueue
{
    private readonly Lock _gate = new();
    private readonly LinkedList<RoomSeeker> _seekers = [];
    private volatile int _count;

    /// <summary>Whether anybody waits.</summary>
    public bool IsSought => _count > 0;

    /// <summary>One seeker more, at the end.</summary>
    public RoomSeeker Enter(FunctionKey function)
    {
        var seeker = new RoomSeeker(function);
        lock (_gate)
        {
            _seekers.AddLast(seeker);
            _count = _seekers.Count;
        }

        return seeker;
    }

    /// <summary>One seeker less.</summary>
    public void Leave(RoomSeeker seeker)
    {
        lock (_gate)
        {
            _seekers.Remove(seeker);
            _count = _seekers.Count;
        }
    }

    /// <summary>Whose turn it is, or null when nobody waits.</summary>
    /// <param name="held">How many environments a function has.</param>
    public RoomSeeker? First(Func<FunctionKey, int> held)
    {
        lock (_gate)
        {
            // Those of one function have come in their order: its first stands for all of them.
            var firsts = _seekers.DistinctBy(seeker => seeker.Function).ToList();
            var first = RoomOrder.First([.. firsts.Select(seeker => held(seeker.Function))]);
            return first < 0 ? null : firsts[first];
        }
    }

    /// <summary>The first of a function, or null when it has none.</summary>
    public RoomSeeker? FirstOf(FunctionKey function)
    {
        lock (_gate)
        {
            return _seekers.FirstOrDefault(seeker => seeker.Function == function);
        }
    }
}
