using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Thaw.Sandbox.Networks.Names;

namespace Thaw.Sandbox.Tests.Networks.Egress;

/// <summary>
/// A name server on the loopback of the real machine: www.example.test has the address of <see cref="EgressWorld.Internet"/>,
/// long.example.test too, but only over a connection, and nothing else exists.
/// </summary>
internal sealed class ScriptedNameServer : IDisposable
{
    private readonly Socket _datagrams = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Socket _connections = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentQueue<string> _asked = new();

    public IPEndPoint EndPoint => (IPEndPoint)_datagrams.LocalEndPoint!;

    public IEnumerable<string> Asked => _asked;

    public static ScriptedNameServer Start(bool answers = true)
    {
        var server = new ScriptedNameServer();
        server._datagrams.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        server._connections.Bind(server.EndPoint);
        server._connections.Listen();
        _ = server.ReceiveAsync(answers);
        _ = server.AcceptAsync();
        return server;
    }

    public void Dispose()
    {
        _datagrams.Dispose();
        _connections.Dispose();
    }

    private async Task ReceiveAsync(bool answers)
    {
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                var received = await _datagrams.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0));
                if (Answer(buffer.AsSpan(0, received.ReceivedBytes), overStream: false) is { } answer && answers)
                {
                    await _datagrams.SendToAsync(answer, received.RemoteEndPoint);
                }
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var connection = await _connections.AcceptAsync();
                await using var stream = new NetworkStream(connection);
                var question = await NameResolver.ReadAsync(stream, CancellationToken.None);
                if (Answer(question, overStream: true) is { } answer)
                {
                    await NameResolver.WriteAsync(stream, answer, CancellationToken.None);
                }
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private byte[]? Answer(ReadOnlySpan<byte> question, bool overStream)
    {
        var (name, end) = NameIn(question);
        if (end + 4 > question.Length)
        {
            return null;
        }

        _asked.Enqueue($"{name} over {(overStream ? "TCP" : "UDP")}");
        var isLong = name == "long.example.test";
        var known = name == "www.example.test" || isLong;
        var truncated = isLong && !overStream;
        var isAddress = BinaryPrimitives.ReadUInt16BigEndian(question[end..]) == 1;
        byte[] header = [question[0], question[1], (byte)(0x81 | (truncated ? 2 : 0)), (byte)(0x80 | (known ? 0 : 3)), 0, 1, 0, (byte)(known && isAddress && !truncated ? 1 : 0), 0, 0, 0, 0];
        byte[] record = header[7] == 1 ? [0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, .. IPAddress.Parse(EgressWorld.Internet).GetAddressBytes()] : [];
        return [.. header, .. question[12..(end + 4)], .. record];
    }

    private static (string Name, int End) NameIn(ReadOnlySpan<byte> question)
    {
        var labels = new List<string>();
        var at = 12;
        for (; at + question[at] < question.Length - 1 && question[at] != 0; at += question[at] + 1)
        {
            labels.Add(Encoding.ASCII.GetString(question.Slice(at + 1, question[at])));
        }

        return (string.Join('.', labels), at + 1);
    }
}
