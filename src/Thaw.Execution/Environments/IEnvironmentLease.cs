using Thaw.Execution.Invocations;

namespace Thaw.Execution.Environments;

/// <summary>An environment that is ours for one invocation; disposing gives it back.</summary>
public interface IEnvironmentLease : IAsyncDisposable
{
    /// <summary>Runs one invocation to its outcome; failures of the function are outcomes, not exceptions.</summary>
    Task<InvocationOutcome> RunAsync(InvocationRequest request, CancellationToken cancellation);
}
