using Thaw.Execution.Connections;
using Thaw.Sandbox;

namespace Thaw.Execution.Environments;

/// <summary>Makes and starts sandboxes, a few at a time: more at once would only make each of them slower.</summary>
internal sealed class SandboxLauncher(ISandboxHost host, SandboxListenerFactory connections, ExecutionOptions options) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.ConcurrentStarts);

    /// <summary>Makes the sandbox; from now on its connections reach the server.</summary>
    /// <exception cref="SandboxException">The machine refused.</exception>
    public async Task<ISandbox> CreateAsync(ExecutionEnvironment environment, SandboxSpec spec, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        try
        {
            var sandbox = await host.CreateAsync(spec, cancellation);
            environment.AcceptLoops = connections.Attach(environment, sandbox);
            return sandbox;
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Starts the sandbox's first process.</summary>
    /// <exception cref="SandboxException">The OCI runtime refused.</exception>
    public async Task<ISandboxProcess> StartAsync(ISandbox sandbox, EnvironmentPlan plan, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        try
        {
            return await sandbox.StartAsync(plan.Variables, cancellation);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
