namespace Thaw.Server.Tests;

/// <summary>A server as it is by default.</summary>
public sealed class SharedServer : ServerFixture;
