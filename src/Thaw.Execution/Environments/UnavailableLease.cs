using Thaw.Execution.Invocations;

namespace Thaw.Execution.Environments;

/// <summary>Stands for an environment that cannot be made: its one invocation comes to that.</summary>
internal sealed class UnavailableLease(string message) : IEnvironmentLease
{
    public Task<InvocationOutcome> RunAsync(InvocationRequest request, CancellationToken cancellation) =>
        Task.FromResult<InvocationOutcome>(new InvocationOutcome.Unavailable(message));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
