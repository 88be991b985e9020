using Thaw.Execution.Invocations;

namespace Thaw.Execution.Environments;

/// <summary>Stands for an environment that cannot be made: its one invocation comes to that.</summary>
internal sealed class UnavailableLease(InvocationOutcome outcome) : IEnvironmentLease
{
    public Task<InvocationOutcome> RunAsync(InvocationRequest request, CancellationToken cancellation) => Task.FromResult(outcome);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
