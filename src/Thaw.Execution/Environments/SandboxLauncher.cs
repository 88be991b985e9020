using Thaw.Execution.Connections;
using Thaw.Execution.Stems;
using Thaw.Sandbox;

namespace Thaw.Execution.Environments;

/// <summary>Makes and starts sandboxes, a few at a time: more at once would only make each of them slower.</summary>
internal sealed class SandboxLauncher(ISandboxHost host, SandboxListenerFactory connections, ExecutionOptions options) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.ConcurrentStarts);

    /// <summary>Gives a stem cell of a kind, if there is one that nobody has; the demand is noted either way.</summary>
    public Func<StemKind, StemCell?>? TakeStem { get; set; }

    /// <summary>Makes the sandbox; from now on its connections reach the server.</summary>
    /// <exception cref="SandboxException">The machine refused.</exception>
    public async Task<ISandbox> CreateAsync(SandboxOwner owner, SandboxSpec spec, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        try
        {
            var sandbox = await host.CreateAsync(spec, cancellation);
            owner.AcceptLoops = connections.Attach(owner, sandbox);
            return sandbox;
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Starts the sandbox's first process.</summary>
    /// <exception cref="SandboxException">The OCI runtime refused.</exception>
    public async Task<ISandboxProcess> StartAsync(ISandbox sandbox, IReadOnlyList<KeyValuePair<string, string>> variables, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        try
        {
            return await sandbox.StartAsync(variables, cancellation);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
