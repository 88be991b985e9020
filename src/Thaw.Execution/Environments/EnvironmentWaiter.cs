namespace Thaw.Execution.Environments;

/// <summary>An invocation that waits for an environment which has answered and will soon be idle.</summary>
/// <param name="generation">What it must run.</param>
internal sealed class EnvironmentWaiter(string generation)
{
    private readonly TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Generation { get; } = generation;

    /// <summary>Its place in the queue.</summary>
    public LinkedListNode<EnvironmentWaiter>? Place { get; set; }

    /// <summary>What it was given; set under the queue's lock.</summary>
    public ExecutionEnvironment? Given { get; set; }

    public Task Woken => _woken.Task;

    public void Wake() => _woken.TrySetResult();
}
