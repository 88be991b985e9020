namespace Thaw.Execution.Environments;

/// <summary>Tells those who found the node full that an environment has become idle or has ended.</summary>
internal sealed class RoomSignal
{
    private TaskCompletionSource _made = NewMade();
    private int _seekers;

    /// <summary>Completes with the next news; to be read before one looks for room, so that no news is missed.</summary>
    public Task Made => Volatile.Read(ref _made).Task;

    /// <summary>From now on news is given.</summary>
    public void Enter() => Interlocked.Increment(ref _seekers);

    /// <summary>One seeker less.</summary>
    public void Leave() => Interlocked.Decrement(ref _seekers);

    /// <summary>There may be room; costs next to nothing when nobody seeks it.</summary>
    public void Tell()
    {
        if (Volatile.Read(ref _seekers) > 0)
        {
            Interlocked.Exchange(ref _made, NewMade()).TrySetResult();
        }
    }

    private static TaskCompletionSource NewMade() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
