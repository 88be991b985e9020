using Thaw.Execution.Invocations;

namespace Thaw.Execution.Environments;

/// <summary>One invocation on its way through an environment.</summary>
/// <param name="request">The event.</param>
/// <param name="started">The timestamp from which its duration counts.</param>
/// <param name="deadline">The timestamp at which its time is up.</param>
/// <param name="deadlineMs">The same as the runtime sees it, in milliseconds since 1970.</param>
internal sealed class RunningInvocation(InvocationRequest request, long started, long deadline, long deadlineMs)
{
    // The caller is answered by the thread that has read the runtime's answer: one hop less on the warm path.
    private readonly TaskCompletionSource<InvocationOutcome> _outcome = new();

    public InvocationRequest Request { get; } = request;

    public long Started { get; } = started;

    public long Deadline { get; } = deadline;

    public long DeadlineMs { get; } = deadlineMs;

    /// <summary>How long the initialization took that this invocation waited for, or null.</summary>
    public TimeSpan? InitDuration { get; init; }

    /// <summary>What the runtime has answered, once it has.</summary>
    public InvocationOutcome? Answer { get; set; }

    /// <summary>How long the runtime took until it asked for the next, when extensions took longer; else null.</summary>
    public TimeSpan? RuntimeDone { get; set; }

    /// <summary>The timestamp at which the runtime began to answer, where somebody wants to know it.</summary>
    public long? ResponseStarted { get; set; }

    /// <summary>The timestamp at which its answer had been read, where somebody wants to know it.</summary>
    public long? ResponseEnded { get; set; }

    /// <summary>The size of the answer in bytes.</summary>
    public long ProducedBytes { get; set; }

    /// <summary>What it came to.</summary>
    public Task<InvocationOutcome> Outcome => _outcome.Task;

    /// <summary>Tells the caller, who goes on at once on this thread: never called under a lock. The first telling counts.</summary>
    public void Tell(InvocationOutcome outcome) => _outcome.TrySetResult(outcome);
}
