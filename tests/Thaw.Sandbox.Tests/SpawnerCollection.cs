namespace Thaw.Sandbox.Tests;

/// <summary>Tests that run real sandboxes of Thaw's own spawner, one after another: they count what the machine holds.</summary>
/// <remarks>Two collections, since hosts of both kinds do not live in one process: an OCI runtime leaves orphans, which its host buries.</remarks>
[CollectionDefinition(nameof(SpawnerCollection), DisableParallelization = true)]
public sealed class SpawnerCollection : ICollectionFixture<SpawnerRing>;
