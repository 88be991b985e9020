namespace Thaw.Execution.Environments;

/// <summary>
/// One timer for all invocations of an environment. A warm invocation does not touch it: when it fires for an earlier
/// invocation that has long ended, it is simply set again for the one that runs now.
/// </summary>
internal sealed class InvocationDeadline : IAsyncDisposable
{
    private readonly ITimer _timer;
    private readonly TimeProvider _time;
    private long _armedFor = long.MaxValue;

    /// <param name="time">The clock.</param>
    /// <param name="check">Looks at the running invocation: ends it when its time is up, else gives its deadline, or null when nothing runs.</param>
    public InvocationDeadline(TimeProvider time, Func<long?> check)
    {
        _time = time;
        _timer = time.CreateTimer(
            _ =>
            {
                Volatile.Write(ref _armedFor, long.MaxValue);
                if (check() is { } deadline)
                {
                    Arm(deadline);
                }
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>Makes sure that the timer fires at the deadline or earlier.</summary>
    public void Arm(long deadline)
    {
        if (Volatile.Read(ref _armedFor) <= deadline)
        {
            return;
        }

        Volatile.Write(ref _armedFor, deadline);
        var left = _time.GetElapsedTime(_time.GetTimestamp(), deadline);

        // Timers of the system count in whole milliseconds and may fire a little early.
        _timer.Change(left <= TimeSpan.Zero ? TimeSpan.FromMilliseconds(1) : left + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();
}
