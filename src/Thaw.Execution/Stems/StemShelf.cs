namespace Thaw.Execution.Stems;

/// <summary>The stem cells of one kind that nobody has, oldest first, and the cold starts that asked for one. Guarded by the lock of <see cref="StemCells"/>.</summary>
/// <param name="kind">The kind.</param>
/// <param name="limit">How many cold starts are remembered one by one.</param>
internal sealed class StemShelf(StemKind kind, int limit)
{
    private readonly Queue<long> _coldStarts = new();

    public StemKind Kind { get; } = kind;

    /// <summary>The stem cells, oldest first.</summary>
    public List<StemCell> Ready { get; } = [];

    /// <summary>The timestamp of the last cold start.</summary>
    public long LastColdStart { get; private set; }

    /// <summary>A function of the kind starts cold.</summary>
    public void Note(long now)
    {
        LastColdStart = now;
        _coldStarts.Enqueue(now);
        if (_coldStarts.Count > limit)
        {
            _coldStarts.Dequeue();
        }
    }

    /// <summary>The newest stem cell that is alive, or null.</summary>
    public StemCell? TryTake()
    {
        var at = Ready.FindLastIndex(stem => stem.IsAlive);
        if (at < 0)
        {
            return null;
        }

        var stem = Ready[at];
        Ready.RemoveAt(at);
        return stem;
    }

    /// <summary>Forgets what was before the window, and says what is needed.</summary>
    public StemNeed NeedOf(TimeProvider time)
    {
        while (_coldStarts.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= StemSizing.Window)
        {
            _coldStarts.Dequeue();
        }

        return new StemNeed(_coldStarts.Count, time.GetElapsedTime(LastColdStart));
    }
}
