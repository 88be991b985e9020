using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;

namespace Thaw.Sandbox.Linux;

/// <summary>A network namespace with a loopback interface and sockets of the host that listen in it.</summary>
/// <remarks>It lives as long as its descriptor, its sockets or a process in it: nothing is left on disk, whatever happens to the host.</remarks>
internal sealed unsafe class NetworkNamespace : IDisposable
{
    private const int Backlog = 1024;
    private const int FamilyInternet = 2, TypeStream = 1, TypeDatagram = 2, TypeCloseOnExec = 0x80000;
    private const ulong GetInterfaceFlags = 0x8913, SetInterfaceFlags = 0x8914;

    private readonly SafeFileHandle _handle;

    private NetworkNamespace(SafeFileHandle handle, IReadOnlyDictionary<int, Socket> listeners)
    {
        _handle = handle;
        Listeners = listeners;
    }

    public IReadOnlyDictionary<int, Socket> Listeners { get; }

    /// <summary>A path by which another process of the host can enter, while this object lives.</summary>
    public string Path => $"/proc/{Environment.ProcessId}/fd/{_handle.DangerousGetHandle()}";

    /// <summary>What it is held by, and can be entered through.</summary>
    public SafeFileHandle Handle => _handle;

    /// <summary>Makes the namespace on a thread of its own, which ends afterwards: a thread that has been elsewhere is never reused.</summary>
    /// <param name="ports">Where the host listens in it, on 127.0.0.1.</param>
    /// <param name="connect">Gives the thread's namespace, whose descriptor it is told, a way out. Plain system calls only. Default: there is none.</param>
    public static Task<NetworkNamespace> CreateAsync(IReadOnlyList<int> ports, Action<int>? connect = null)
    {
        var completion = new TaskCompletionSource<NetworkNamespace>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Make(ports, connect, completion), 256 * 1024) { IsBackground = true, Name = "sandbox network" };
        thread.Start();
        return completion.Task;
    }

    /// <summary>Connects to 127.0.0.1 in the namespace.</summary>
    public Task<Socket> ConnectAsync(int port, CancellationToken cancellation) => NamespaceSocket.ConnectAsync(_handle, port, cancellation);

    public void Dispose()
    {
        foreach (var listener in Listeners.Values)
        {
            listener.Dispose();
        }

        _handle.Dispose();
    }

    private static void Make(IReadOnlyList<int> ports, Action<int>? connect, TaskCompletionSource<NetworkNamespace> completion)
    {
        try
        {
            var sockets = new int[ports.Count];
            var handle = MakeInside(ports, connect, sockets);
            var listeners = new Dictionary<int, Socket>(ports.Count);
            for (var i = 0; i < sockets.Length; i++)
            {
                listeners[ports[i]] = new Socket(new SafeSocketHandle(sockets[i], ownsHandle: true));
            }

            completion.SetResult(new NetworkNamespace(handle, listeners));
        }
        catch (SandboxException refused)
        {
            completion.SetException(refused);
        }
    }

    /// <remarks>
    /// Between entering and leaving, only plain system calls: a thread of the pool that .NET started from here would be born in the namespace.
    /// </remarks>
    private static SafeFileHandle MakeInside(IReadOnlyList<int> ports, Action<int>? connect, int[] sockets)
    {
        var home = Check(Libc.Open("/proc/thread-self/ns/net", Libc.OpenCloseOnExec), "cannot open the network namespace");
        var made = -1;
        try
        {
            Check(Libc.Unshare(Libc.CloneNewNetwork), "cannot make a network namespace");
            made = Check(Libc.Open("/proc/thread-self/ns/net", Libc.OpenCloseOnExec), "cannot open the new network namespace");
            BringUpLoopback();
            ChooseCongestionControl();
            for (var i = 0; i < sockets.Length; i++)
            {
                sockets[i] = OpenListener(ports[i]);
            }

            connect?.Invoke(made);
            return new SafeFileHandle(made, ownsHandle: true);
        }
        catch (SandboxException)
        {
            Array.ForEach(sockets, CloseIfOpen);
            CloseIfOpen(made);
            throw;
        }
        finally
        {
            Check(Libc.EnterNamespace(home, Libc.CloneNewNetwork), "cannot leave the network namespace");
            Libc.Close(home);
        }
    }

    private static void BringUpLoopback()
    {
        // struct ifreq: a name of 16 bytes, then the flags.
        var request = stackalloc byte[40];
        new Span<byte>(request, 40).Clear();
        "lo"u8.CopyTo(new Span<byte>(request, 2));
        var socket = Check(Libc.Socket(FamilyInternet, TypeDatagram | TypeCloseOnExec, 0), "cannot open a socket");
        Check(Libc.Control(socket, GetInterfaceFlags, request), "cannot read the loopback interface");
        *(short*)(request + 16) |= 1;
        Check(Libc.Control(socket, SetInterfaceFlags, request), "cannot bring up the loopback interface");
        Libc.Close(socket);
    }

    // Hosts tuned for the internet pace what they send, which on a loopback only costs a timer for each packet. Every kernel has
    // reno, and lets every namespace choose it; should it refuse, the host's choice stays.
    private static void ChooseCongestionControl()
    {
        var setting = Libc.Open("/proc/sys/net/ipv4/tcp_congestion_control", Libc.OpenReadWrite | Libc.OpenCloseOnExec);
        if (setting >= 0)
        {
            fixed (byte* name = "reno"u8)
            {
                Libc.Write(setting, name, 4);
            }

            Libc.Close(setting);
        }
    }

    private static int OpenListener(int port)
    {
        var socket = Check(Libc.Socket(FamilyInternet, TypeStream | TypeCloseOnExec, 0), "cannot open a socket");
        var one = 1;
        Libc.SetSocketOption(socket, 1, 2, &one, sizeof(int));

        // struct sockaddr_in: family, port and address (127.0.0.1) in network order.
        var address = stackalloc byte[16];
        new Span<byte>(address, 16).Clear();
        *(ushort*)address = FamilyInternet;
        address[2] = (byte)(port >> 8);
        address[3] = (byte)port;
        address[4] = 127;
        address[7] = 1;
        Check(Libc.Bind(socket, address, 16), $"cannot bind 127.0.0.1:{port} in the sandbox");
        Check(Libc.Listen(socket, Backlog), $"cannot listen on 127.0.0.1:{port} in the sandbox");
        return socket;
    }

    private static int Check(int result, string what) => result >= 0 ? result : throw Libc.Failure(what);

    private static void CloseIfOpen(int descriptor)
    {
        if (descriptor > 0)
        {
            Libc.Close(descriptor);
        }
    }
}
