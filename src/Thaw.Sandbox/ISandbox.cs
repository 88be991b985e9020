using System.Net.Sockets;

namespace Thaw.Sandbox;

/// <summary>One OCI container with a network namespace, a <c>/tmp</c> and a control group of its own.</summary>
public interface ISandbox : IAsyncDisposable
{
    /// <summary>The name given at creation.</summary>
    string Id { get; }

    /// <summary>The sockets that listen on 127.0.0.1 inside the sandbox's network namespace, by port.</summary>
    IReadOnlyDictionary<int, Socket> Listeners { get; }

    /// <summary>Starts the container. After <see cref="StopAsync"/> it can be started again: <c>/tmp</c> and the sockets are still there.</summary>
    /// <exception cref="SandboxException">The OCI runtime refused; the message carries its words.</exception>
    Task<ISandboxProcess> StartAsync(IReadOnlyList<KeyValuePair<string, string>> environment, CancellationToken cancellation);

    /// <summary>Ends every process of the container and removes it; <c>/tmp</c> is kept.</summary>
    Task StopAsync();

    /// <summary>Connects to a port of 127.0.0.1 inside the sandbox's network namespace.</summary>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    Task<Socket> ConnectAsync(int port, CancellationToken cancellation);

    /// <summary>Asks the kernel to stop scheduling the sandbox's processes; returns without waiting for the state.</summary>
    void Freeze();

    /// <summary>Lets the processes run again.</summary>
    void Thaw();

    /// <summary>Changes the share of CPU of the running container, in virtual CPUs; the next start begins with the specification's again.</summary>
    void SetVirtualCpus(double virtualCpus);

    /// <summary>
    /// Makes the running container, and those started after it, one of another specification: with more mounts, another memory
    /// limit and another share of CPU. Everything else must be the same; the name stays. A frozen container stays frozen.
    /// </summary>
    /// <exception cref="SandboxException">The machine refused, nothing runs, or the specifications differ in more; the sandbox is of no use then.</exception>
    Task AdaptAsync(SandboxSpec spec, CancellationToken cancellation);

    /// <summary>The highest memory use since the container was started, in bytes; of the last one when none runs.</summary>
    long ReadPeakMemoryBytes();

    /// <summary>Whether the kernel has killed a process of the sandbox for want of memory since it was started.</summary>
    bool WasOutOfMemory();
}
