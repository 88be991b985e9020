namespace Thaw.Sandbox.Tests;

/// <summary>A host that makes sandboxes with Thaw's own spawner.</summary>
public sealed class SpawnerRing() : SharedRing(SandboxOptions.OwnSpawner);
