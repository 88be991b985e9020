namespace Thaw.Server.Tests;

/// <summary>Whatever shares the server runs one after the other.</summary>
[CollectionDefinition(SharedServerTests.Collection)]
public sealed class SharedServerCollection : ICollectionFixture<SharedServer>;
