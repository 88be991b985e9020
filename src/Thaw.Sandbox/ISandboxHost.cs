namespace Thaw.Sandbox;

/// <summary>Makes sandboxes on this machine.</summary>
public interface ISandboxHost : IAsyncDisposable
{
    /// <summary>
    /// Makes a sandbox with everything that outlives a reset: its network namespace with listening sockets,
    /// its <c>/tmp</c> and its control group. No process runs in it yet.
    /// </summary>
    /// <exception cref="SandboxException">The machine refused; the message says what and why.</exception>
    Task<ISandbox> CreateAsync(SandboxSpec spec, CancellationToken cancellation);
}
