using System.Net;
using System.Net.Sockets;
using Thaw.Sandbox;

namespace Thaw.TestKit;

/// <summary>A sandbox in memory; its listeners are real sockets on free ports of loopback.</summary>
public sealed class FakeSandbox : ISandbox
{
    private readonly FakeSandboxHost _host;
    private int _freezes;
    private int _thaws;

    internal FakeSandbox(FakeSandboxHost host, SandboxSpec spec)
    {
        _host = host;
        Spec = spec;
        Listeners = spec.ListeningPorts.ToDictionary(port => port, _ => Listen());
    }

    public SandboxSpec Spec { get; private set; }

    public string Id => Spec.Id;

    public IReadOnlyDictionary<int, Socket> Listeners { get; }

    /// <summary>The process of the last start, or null.</summary>
    public FakeProcess? Process { get; private set; }

    public int Starts { get; private set; }

    public int Stops { get; private set; }

    public int Freezes => Volatile.Read(ref _freezes);

    public int Thaws => Volatile.Read(ref _thaws);

    public bool IsFrozen => Freezes > Thaws;

    public bool IsDisposed { get; private set; }

    /// <summary>What the kernel says about memory.</summary>
    public long PeakMemoryBytes { get; set; } = 40 << 20;

    /// <summary>Whether the kernel has killed for want of memory.</summary>
    public bool OutOfMemory { get; set; }

    /// <summary>Makes stopping fail.</summary>
    public SandboxException? RefuseStop { get; set; }

    /// <summary>Where a port of the sandbox really listens.</summary>
    public IPEndPoint EndPoint(int port) => (IPEndPoint)Listeners[port].LocalEndPoint!;

    public Task<ISandboxProcess> StartAsync(IReadOnlyList<KeyValuePair<string, string>> environment, CancellationToken cancellation)
    {
        if (_host.RefuseStart is { } refusal)
        {
            throw refusal;
        }

        Starts++;
        var process = Process = Spec.Extensions.Count > 0 ? _host.BeginExtended(this, environment) : new FakeProcess(environment);
        if (process.Extensions is null)
        {
            _host.Begin(this, process);
        }

        return Task.FromResult<ISandboxProcess>(process);
    }

    public Task StopAsync()
    {
        Stops++;
        if (RefuseStop is { } refusal)
        {
            throw refusal;
        }

        Process?.EndAll(new SandboxExit(0, 9));
        return Task.CompletedTask;
    }

    /// <summary>The share of CPU that was set last, or null: the specification's.</summary>
    public double? VirtualCpus { get; private set; }

    public void SetVirtualCpus(double virtualCpus) => VirtualCpus = virtualCpus;

    /// <summary>How often it has become another specification's.</summary>
    public int Adaptations { get; private set; }

    /// <summary>Makes the change to another specification fail.</summary>
    public SandboxException? RefuseAdapt { get; set; }

    public Task AdaptAsync(SandboxSpec spec, CancellationToken cancellation)
    {
        if (RefuseAdapt is { } refusal)
        {
            throw refusal;
        }

        Adaptations++;
        Spec = spec with { Id = Id };
        return Task.CompletedTask;
    }

    /// <summary>Where a port that a script listens on really is.</summary>
    public async Task<Socket> ConnectAsync(int port, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellation);
        return socket;
    }

    public void Freeze() => Interlocked.Increment(ref _freezes);

    public void Thaw() => Interlocked.Increment(ref _thaws);

    public long ReadPeakMemoryBytes() => PeakMemoryBytes;

    public bool WasOutOfMemory() => OutOfMemory;

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        Process?.EndAll(new SandboxExit(0, 9));
        foreach (var listener in Listeners.Values)
        {
            listener.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private static Socket Listen()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        return socket;
    }
}
