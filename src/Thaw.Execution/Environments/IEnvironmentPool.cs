using Thaw.Execution.Invocations;

namespace Thaw.Execution.Environments;

/// <summary>The execution environments of this node.</summary>
public interface IEnvironmentPool
{
    /// <summary>Gives an environment for one invocation: idle, newest first, else a new one; null at the node's limit.</summary>
    ValueTask<IEnvironmentLease?> RentAsync(FunctionVersion version, CancellationToken cancellation);

    /// <summary>Ends the function's environments of every other generation, busy ones when they come back; null ends all.</summary>
    /// <param name="functionArn">The ARN without a qualifier.</param>
    /// <param name="version"><c>$LATEST</c> or a number, or null for all versions.</param>
    /// <param name="generation">The generation that stays, or null.</param>
    void Retire(string functionArn, string? version, string? generation);
}
