namespace Thaw.Sandbox.Tests;

/// <summary>Tests that run real sandboxes, one after another: they count what the machine holds.</summary>
[CollectionDefinition(nameof(SandboxCollection), DisableParallelization = true)]
public sealed class SandboxCollection : ICollectionFixture<SharedRing>;
