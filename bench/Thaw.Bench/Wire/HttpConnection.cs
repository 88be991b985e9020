using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Thaw.Bench.Wire;

/// <summary>One keep-alive connection used by one thread: two system calls an exchange and no allocation.</summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[64 * 1024];
    private int _filled;

    public HttpConnection(IPEndPoint endpoint)
    {
        _socket.ReceiveTimeout = 120_000;
        _socket.Connect(endpoint);
    }

    /// <summary>Sends a whole request and reads the whole answer.</summary>
    public HttpAnswer Exchange(ReadOnlySpan<byte> request)
    {
        _filled = 0;
        _socket.Send(request);
        int end;
        while ((end = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            Receive();
        }

        var length = ReadBody(end + 4);
        var head = _buffer.AsSpan(0, end + 2);
        return new HttpAnswer(HttpHead.Status(head), head, _buffer.AsSpan(end + 4, length));
    }

    public void Dispose() => _socket.Dispose();

    private int ReadBody(int start)
    {
        var head = _buffer.AsSpan(0, start);
        if (Utf8Parser.TryParse(HttpHead.Find(head, "content-length"u8), out int length, out _))
        {
            while (_filled < start + length)
            {
                Receive();
            }

            return length;
        }

        if (!Ascii.EqualsIgnoreCase(HttpHead.Find(head, "transfer-encoding"u8), "chunked"u8))
        {
            return 0;
        }

        while (!ChunkedBody.TryJoin(_buffer.AsSpan(start, _filled - start), out length))
        {
            Receive();
        }

        return length;
    }

    private void Receive()
    {
        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var count = _socket.Receive(_buffer.AsSpan(_filled));
        if (count == 0)
        {
            throw new MeasurementException("The server closed the connection.");
        }

        _filled += count;
    }
}
