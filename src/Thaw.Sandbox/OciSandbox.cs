using System.Net.Sockets;
using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox;

/// <summary>A sandbox as a container of the OCI runtime.</summary>
internal sealed class OciSandbox(
    ContainerStarter starter, SandboxHoldings holdings, SandboxSpec spec, NetworkNamespace network, string tmp, uint hostId) : ISandbox
{
    private readonly SemaphoreSlim _gate = new(1);
    private volatile SandboxSpec _spec = spec;
    private volatile RunningContainer? _running;
    private long _lastPeak;
    private bool _wasOutOfMemory;
    private bool _disposed;

    public string Id => _spec.Id;

    public IReadOnlyDictionary<int, Socket> Listeners => network.Listeners;

    internal SandboxSpec Spec => _spec;

    internal NetworkNamespace Network => network;

    internal string Tmp => tmp;

    internal uint HostId => hostId;

    public async Task<ISandboxProcess> StartAsync(IReadOnlyList<KeyValuePair<string, string>> environment, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            await StopRunningAsync();
            _wasOutOfMemory = false;
            _running = await starter.StartAsync(this, environment);
            return _running.Process;
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task StopAsync()
    {
        await _gate.WaitAsync();
        try
        {
            await StopRunningAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    public Task<Socket> ConnectAsync(int port, CancellationToken cancellation) => network.ConnectAsync(port, cancellation);

    public void Freeze() => _running?.Cgroup.Freeze();

    public void Thaw() => _running?.Cgroup.Thaw();

    public void SetVirtualCpus(double virtualCpus) => _running?.Cgroup.SetVirtualCpus(virtualCpus);

    public async Task AdaptAsync(SandboxSpec other, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var running = _running ?? throw new SandboxException($"nothing runs in the sandbox {Id}");
            var mounts = SandboxChange.MountsBetween(_spec, other);
            running.Cgroup.SetMemoryLimit(other.MemoryBytes);
            running.Cgroup.SetVirtualCpus(other.VirtualCpus);
            await LateMounts.MountAsync(running.Process.First, mounts);
            _spec = other with { Id = Id };
        }
        finally
        {
            _gate.Release();
        }
    }

    public long ReadPeakMemoryBytes() => _running?.Cgroup.ReadPeakMemoryBytes() ?? Interlocked.Read(ref _lastPeak);

    public bool WasOutOfMemory() => _running?.Cgroup.WasOutOfMemory() ?? Volatile.Read(ref _wasOutOfMemory);

    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (!_disposed)
            {
                _disposed = true;
                await StopRunningAsync();
                network.Dispose();
                await holdings.ReleaseAsync(this);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task StopRunningAsync()
    {
        if (_running is { } running)
        {
            await starter.StopAsync(this, running);
            Volatile.Write(ref _wasOutOfMemory, running.Cgroup.WasOutOfMemory());
            Interlocked.Exchange(ref _lastPeak, running.Cgroup.ReadPeakMemoryBytes());
            _running = null;
        }
    }
}
