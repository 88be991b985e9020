namespace Thaw.Execution.Environments;

/// <summary>A runtime's request for the next invocation that waits for its answer.</summary>
internal sealed class PendingNext
{
    // The answer is written by the thread that gives the invocation: one hop less on the warm path.
    private readonly TaskCompletionSource<RunningInvocation?> _given = new();

    /// <summary>The invocation, or null when there will be none.</summary>
    public Task<RunningInvocation?> Invocation => _given.Task;

    public void Give(RunningInvocation invocation) => _given.TrySetResult(invocation);

    /// <summary>There will be none. Answers on a thread of its own, since it is called under an environment's lock.</summary>
    public void Cancel() => ThreadPool.UnsafeQueueUserWorkItem(static given => given.TrySetResult(null), _given, preferLocal: false);
}
