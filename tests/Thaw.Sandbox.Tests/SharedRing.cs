namespace Thaw.Sandbox.Tests;

/// <summary>One host for all tests that need no options of their own; made when the first asks for it.</summary>
public sealed class SharedRing : IAsyncLifetime
{
    private SandboxRing? _ring;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_ring is not null)
        {
            await _ring.DisposeAsync();
        }
    }

    internal SandboxRing Get() => _ring ??= SandboxRing.Start();
}
