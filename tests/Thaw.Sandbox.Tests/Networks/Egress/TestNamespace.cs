using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox.Tests.Networks.Egress;

/// <summary>A network namespace of a test's own, with servers in it; gone with the test, even when that is killed.</summary>
internal sealed class TestNamespace : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly List<Socket> _servers = [];

    private TestNamespace(SafeFileHandle handle) => _handle = handle;

    public string Path => $"/proc/{Environment.ProcessId}/fd/{_handle.DangerousGetHandle()}";

    public static async Task<TestNamespace> CreateAsync()
    {
        var made = new TestNamespace(await NamespaceThread.RunAsync(null, () =>
        {
            Assert.Equal(0, Libc.Unshare(Libc.CloneNewNetwork));
            return new SafeFileHandle(Libc.Open("/proc/thread-self/ns/net", Libc.OpenCloseOnExec), ownsHandle: true);
        }));
        made.Run("ip link set lo up");
        return made;
    }

    /// <summary>Runs a shell script inside and returns what it says; it has to succeed.</summary>
    public string Run(string script) => Run(Path, script);

    /// <inheritdoc cref="Run(string)"/>
    public static string Run(string network, string script)
    {
        var start = new ProcessStartInfo("nsenter", [$"--net={network}", "sh", "-ec", script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{script}: {errors.Result}");
        return output;
    }

    /// <summary>Answers whoever connects, or sends a datagram, to one of the addresses, with the address that it sees.</summary>
    public async Task ServeAsync(int port, params IEnumerable<string> addresses)
    {
        foreach (var address in addresses.Select(IPAddress.Parse))
        {
            var (listener, datagrams) = await NamespaceThread.RunAsync(Path, () => (Bind(SocketType.Stream, address, port), Bind(SocketType.Dgram, address, port)));
            listener.Listen();
            _servers.AddRange([listener, datagrams]);
            _ = AcceptAsync(listener);
            _ = EchoAsync(datagrams, new IPEndPoint(address, 0));
        }
    }

    public void Dispose()
    {
        _servers.ForEach(server => server.Dispose());
        _handle.Dispose();
    }

    private static Socket Bind(SocketType type, IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, type, ProtocolType.Unspecified);
        socket.Bind(new IPEndPoint(address, port));
        return socket;
    }

    private static async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
            {
                using var connection = await listener.AcceptAsync();
                await connection.SendAsync(Seen((IPEndPoint)connection.RemoteEndPoint!));
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static async Task EchoAsync(Socket datagrams, IPEndPoint any)
    {
        try
        {
            var buffer = new byte[100];
            while (true)
            {
                var received = await datagrams.ReceiveFromAsync(buffer, any);
                await datagrams.SendToAsync(Seen((IPEndPoint)received.RemoteEndPoint), received.RemoteEndPoint);
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static byte[] Seen(IPEndPoint end) =>
        Encoding.ASCII.GetBytes(end.Address.ToString());
}
