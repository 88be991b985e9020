namespace Thaw.Sandbox;

/// <summary>How the first process of a sandbox ended.</summary>
/// <param name="Status">The exit status, 0–255; 0 when a signal ended it.</param>
/// <param name="Signal">The number of the signal that ended it, or null.</param>
public readonly record struct SandboxExit(int Status, int? Signal);
