using Thaw.Sandbox;

namespace Thaw.Execution.Environments;

/// <summary>What an environment's first process is, and what it finds around it.</summary>
/// <param name="VersionText">What <c>INIT_START</c> prints.</param>
/// <param name="Root">The tree of an image that is the root, or null for the host's.</param>
/// <param name="Mounts">What is mounted into the root.</param>
/// <param name="Command">The first process and its arguments.</param>
/// <param name="Extensions">The programs of <c>/opt/extensions</c>.</param>
/// <param name="WorkingDirectory">Where it starts.</param>
/// <param name="Variables">The variables that the runtime or the image brings.</param>
/// <param name="Obstacle">Why nothing can be started, or null.</param>
internal sealed record EnvironmentContent(
    string VersionText,
    string? Root,
    IReadOnlyList<SandboxMount> Mounts,
    IReadOnlyList<string> Command,
    IReadOnlyList<string> Extensions,
    string WorkingDirectory,
    IReadOnlyList<KeyValuePair<string, string>> Variables,
    EnvironmentFailure? Obstacle)
{
    /// <summary>Arguments after the command that make it a stem cell; empty when it cannot be one.</summary>
    public IReadOnlyList<string> Stem { get; init; } = [];
}
