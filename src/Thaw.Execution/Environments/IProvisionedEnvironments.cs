using Thaw.Execution.Invocations;

namespace Thaw.Execution.Environments;

/// <summary>The environments of this node that are initialized before anybody calls, and kept.</summary>
public interface IProvisionedEnvironments
{
    /// <summary>Sets how many environments of a version are kept ready; it begins at once, and nobody waits for it.</summary>
    /// <param name="version">The version.</param>
    /// <param name="environments">How many; 0 gives them back.</param>
    void Provision(FunctionVersion version, int environments);

    /// <summary>How far it has come.</summary>
    ProvisionedState StateOf(FunctionVersion version);
}
