using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Thaw.LambdaRuntime;

/// <summary>One connection to the Runtime API, kept open; the question for the next event travels with the last answer.</summary>
/// <remarks>It is HTTP by hand: the framework's client would take longer to load than all the rest of the runtime.</remarks>
internal sealed class RuntimeApi : IDisposable
{
    private const string Prefix = "/2018-06-01/runtime/";
    private const int PipelineLimit = 1 << 20;
    private readonly string _address;
    private readonly byte[] _next;
    private readonly ReceiveBuffer _received = new();
    private Socket? _socket;
    private bool _asked;

    public RuntimeApi(string address)
    {
        _address = address;
        _next = Encoding.ASCII.GetBytes($"GET {Prefix}invocation/next HTTP/1.1\r\nHost: {address}\r\n\r\n");
    }

    /// <summary>Waits for an event; null when there will be none any more.</summary>
    public Invocation? Next()
    {
        for (var attempt = 0; attempt < 2; attempt++)
        {
            try
            {
                if (!_asked)
                {
                    Send(_next);
                }

                _asked = false;
                var (status, headers, body) = _received.ReadResponse(Connected());
                return status == 200 ? new Invocation(headers, body) : null;
            }
            catch (Exception exception) when (exception is SocketException or IOException)
            {
                HangUp();
            }
        }

        return null;
    }

    /// <summary>Gives an answer and asks for the next event in the same breath, unless the answer is so large that it may be refused.</summary>
    public void Respond(string id, ReadOnlySpan<byte> body)
    {
        var pipelined = body.Length <= PipelineLimit;
        Post($"invocation/{id}/response", body, null, pipelined);
    }

    /// <summary>Reports an exception.</summary>
    public void Fail(string path, Exception exception) =>
        Post(path, ErrorDocument.Of(exception), exception.GetType().Name, pipelined: false);

    public void Dispose() => _socket?.Dispose();

    private void Post(string path, ReadOnlySpan<byte> body, string? errorType, bool pipelined)
    {
        var head = $"POST {Prefix}{path} HTTP/1.1\r\nHost: {_address}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n"
            + (errorType is null ? "\r\n" : $"Lambda-Runtime-Function-Error-Type: {errorType}\r\n\r\n");
        var request = new byte[Encoding.ASCII.GetByteCount(head) + body.Length + (pipelined ? _next.Length : 0)];
        var length = Encoding.ASCII.GetBytes(head, request);
        body.CopyTo(request.AsSpan(length));
        if (pipelined)
        {
            _next.CopyTo(request.AsSpan(length + body.Length));
        }

        try
        {
            Send(request);
            _received.ReadResponse(Connected());
            _asked = pipelined;
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            // The other side has hung up on this answer, as it may when one is too large; the next question opens anew.
            HangUp();
        }
    }

    private void Send(ReadOnlySpan<byte> data)
    {
        var socket = Connected();
        while (data.Length > 0)
        {
            data = data[socket.Send(data)..];
        }
    }

    private Socket Connected()
    {
        if (_socket is null)
        {
            _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            var colon = _address.LastIndexOf(':');
            _ = Utf8Parser.TryParse(Encoding.ASCII.GetBytes(_address[(colon + 1)..]), out int port, out _);
            _socket.Connect(new IPEndPoint(IPAddress.Parse(_address.AsSpan(0, colon)), port));
        }

        return _socket;
    }

    private void HangUp()
    {
        _socket?.Dispose();
        _socket = null;
        _asked = false;
        _received.Clear();
    }
}
