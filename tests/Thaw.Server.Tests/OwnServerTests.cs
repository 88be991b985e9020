using Thaw.TestKit;

namespace Thaw.Server.Tests;

/// <summary>Tests that each start a server of their own, on a data directory that goes away with the test.</summary>
[Trait("ring", "sandbox")]
public abstract class OwnServerTests : IDisposable
{
    private readonly TemporaryDirectory _data = new();

    internal string Data => _data.Path;

    public void Dispose()
    {
        _data.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts a server; skips the test where sandboxes cannot be made.</summary>
    internal Task<RunningServer> StartAsync(params string[] arguments)
    {
        ServerFixture.RequireSandboxes();
        return RunningServer.StartAsync(Data, arguments);
    }
}
