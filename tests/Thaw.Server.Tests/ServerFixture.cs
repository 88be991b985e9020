using Thaw.Sandbox;
using Thaw.TestKit;

namespace Thaw.Server.Tests;

/// <summary>One server for all tests of a class or collection; started when the first asks for it.</summary>
public abstract class ServerFixture(params string[] arguments) : IAsyncLifetime
{
    private TemporaryDirectory? _data;
    private RunningServer? _server;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _data?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The server; skips the test where sandboxes cannot be made.</summary>
    internal async Task<RunningServer> GetAsync()
    {
        RequireSandboxes();
        _data ??= new TemporaryDirectory();
        return _server ??= await RunningServer.StartAsync(_data.Path, arguments);
    }

    internal static void RequireSandboxes()
    {
        if (HostRequirements.Check() is { Count: > 0 } missing)
        {
            Assert.Skip(string.Join(' ', missing));
        }
    }
}
