namespace Thaw.Execution.Environments;

/// <summary>An invocation that found the node full and waits a moment for room.</summary>
/// <param name="function">What it wants an environment of.</param>
internal sealed class RoomSeeker(FunctionKey function)
{
    private TaskCompletionSource _news = NewNews();

    public FunctionKey Function => function;

    /// <summary>Completes with the next news; to be read before one looks for room, so that no news is missed.</summary>
    public Task News => Volatile.Read(ref _news).Task;

    /// <summary>There may be room for it.</summary>
    public void Tell() => Interlocked.Exchange(ref _news, NewNews()).TrySetResult();

    private static TaskCompletionSource NewNews() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
