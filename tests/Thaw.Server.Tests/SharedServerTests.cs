namespace Thaw.Server.Tests;

/// <summary>Tests that share one server as it is by default, each with functions of its own.</summary>
[Collection(Collection)]
[Trait("ring", "sandbox")]
public abstract class SharedServerTests(SharedServer fixture) : IAsyncLifetime
{
    public const string Collection = "shared server";

    private RunningServer? _server;

    internal RunningServer Server => _server ?? throw new InvalidOperationException("The server has not been started.");

    public async ValueTask InitializeAsync() => _server = await fixture.GetAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
