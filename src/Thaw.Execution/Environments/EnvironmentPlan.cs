using Thaw.Aws.Signing;
using Thaw.Execution.Invocations;
using Thaw.Execution.Logs;
using Thaw.Execution.Stems;
using Thaw.Sandbox;

namespace Thaw.Execution.Environments;

/// <summary>Everything that stays the same for the life of an environment.</summary>
/// <param name="Version">What it runs.</param>
/// <param name="VersionText">The runtime's real version.</param>
/// <param name="Spec">The sandbox.</param>
/// <param name="VirtualCpus">The share of CPU once it is initialized; the sandbox starts with no less.</param>
/// <param name="Variables">The environment variables of its processes.</param>
/// <param name="Credential">The credentials of its execution role.</param>
/// <param name="LogDestination">Where its log goes.</param>
/// <param name="InitializationType">Why it is initialized, as <see cref="Environments.InitializationType"/> words it.</param>
/// <param name="Obstacle">Why nothing can be started, or null.</param>
internal sealed record EnvironmentPlan(
    FunctionVersion Version,
    string VersionText,
    SandboxSpec Spec,
    double VirtualCpus,
    IReadOnlyList<KeyValuePair<string, string>> Variables,
    Credential Credential,
    LogDestination LogDestination,
    string InitializationType,
    EnvironmentFailure? Obstacle)
{
    /// <summary>The kind of stem cell that can become such an environment, or null when none can.</summary>
    public StemKind? Stem { get; init; }

    /// <summary>Keeps secrets out of logs and exception texts.</summary>
    public override string ToString() => $"EnvironmentPlan {{ {Spec.Id} }}";
}
