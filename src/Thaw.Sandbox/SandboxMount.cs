namespace Thaw.Sandbox;

/// <summary>A file or directory of the host that the sandbox sees, read-only.</summary>
/// <param name="Source">The absolute path on the host.</param>
/// <param name="Destination">The absolute path in the sandbox.</param>
public sealed record SandboxMount(string Source, string Destination);
