namespace Thaw.Sandbox.Tests;

/// <summary>A host that makes sandboxes with an OCI runtime.</summary>
public sealed class OciRing() : SharedRing("crun");
