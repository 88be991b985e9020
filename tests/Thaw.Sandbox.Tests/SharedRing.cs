namespace Thaw.Sandbox.Tests;

/// <summary>One host for all tests that need no options of their own; made when the first asks for it.</summary>
public abstract class SharedRing(string runtime) : IAsyncLifetime
{
    private SandboxRing? _ring;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_ring is not null)
        {
            await _ring.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>What makes the sandboxes.</summary>
    public string Runtime => runtime;

    /// <summary>Whether that is Thaw's own spawner.</summary>
    public bool IsSpawner => runtime == SandboxOptions.OwnSpawner;

    internal SandboxRing Get() => _ring ??= Start();

    /// <summary>Another host of the same kind.</summary>
    internal SandboxRing Start() => SandboxRing.Start(options => options with { Runtime = runtime });
}
