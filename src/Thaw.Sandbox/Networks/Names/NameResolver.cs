using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Thaw.Sandbox.Networks.Names;

/// <summary>Asks the name servers in turn, each question from a port of its own that nobody can guess.</summary>
internal sealed class NameResolver(NameServers servers, TimeProvider time)
{
    private const int LargestDatagram = 4096;

    // Together less than the five seconds after which the C library asks again.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1500);

    public Task<byte[]> AskAsync(ReadOnlyMemory<byte> question, bool overStream, CancellationToken cancellation) =>
        overStream ? AskAllAsync(question, AskOverStreamAsync, cancellation) : AskAllAsync(question, AskOverDatagramAsync, cancellation);

    /// <summary>Reads a message as it goes over a stream: its length in two bytes, then itself. Null at the end of the stream.</summary>
    public static async Task<byte[]?> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var length = new byte[2];
        if (await stream.ReadAtLeastAsync(length, 2, throwOnEndOfStream: false, cancellation) < 2)
        {
            return null;
        }

        var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await stream.ReadExactlyAsync(message, cancellation);
        return message;
    }

    /// <summary>Writes a message as <see cref="ReadAsync"/> reads it.</summary>
    public static ValueTask WriteAsync(Stream stream, ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        var framed = new byte[message.Length + 2];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)message.Length);
        message.CopyTo(framed.AsMemory(2));
        return stream.WriteAsync(framed, cancellation);
    }

    private async Task<byte[]> AskAllAsync(
        ReadOnlyMemory<byte> question, Func<IPEndPoint, ReadOnlyMemory<byte>, CancellationToken, Task<byte[]>> ask, CancellationToken cancellation)
    {
        foreach (var server in servers.Current)
        {
            using var patience = new CancellationTokenSource(Patience, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
            try
            {
                return await ask(server, question, either.Token);
            }
            catch (Exception silent) when (silent is SocketException or IOException || (silent is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                // The next server may know.
            }
        }

        return NameMessage.Failure(question.Span);
    }

    private static async Task<byte[]> AskOverDatagramAsync(IPEndPoint server, ReadOnlyMemory<byte> question, CancellationToken cancellation)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(server, cancellation);
        await socket.SendAsync(question, cancellation);
        var buffer = new byte[LargestDatagram];
        while (true)
        {
            var length = await socket.ReceiveAsync(buffer, cancellation);
            if (NameMessage.IsAnswerTo(buffer.AsSpan(0, length), question.Span))
            {
                return buffer[..length];
            }
        }
    }

    private static async Task<byte[]> AskOverStreamAsync(IPEndPoint server, ReadOnlyMemory<byte> question, CancellationToken cancellation)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, cancellation);
        await using var stream = new NetworkStream(socket, ownsSocket: false);
        await WriteAsync(stream, question, cancellation);
        var answer = await ReadAsync(stream, cancellation);
        return answer is not null && NameMessage.IsAnswerTo(answer, question.Span) ? answer : throw new IOException("The name server did not answer the question.");
    }
}
