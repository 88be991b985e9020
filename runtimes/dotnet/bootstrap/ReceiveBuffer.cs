using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace Thaw.LambdaRuntime;

/// <summary>Takes responses from a connection.</summary>
internal sealed class ReceiveBuffer
{
    private byte[] _bytes = new byte[16 * 1024];
    private int _start;
    private int _end;

    private ReadOnlySpan<byte> Held => _bytes.AsSpan(_start, _end - _start);

    public void Clear() => _start = _end = 0;

    public (int Status, Dictionary<string, string> Headers, byte[] Body) ReadResponse(Socket socket)
    {
        var head = ReadLine(socket, "\r\n\r\n"u8);
        var lines = head.Split("\r\n");
        var headers = new Dictionary<string, string>(16, StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.AsSpan(1))
        {
            var colon = line.IndexOf(':');
            if (colon > 0)
            {
                headers[line[..colon]] = line[(colon + 1)..].Trim();
            }
        }

        var status = Number(lines[0].AsSpan(lines[0].IndexOf(' ') + 1), 'D');
        return (status, headers, ReadBody(socket, headers));
    }

    private byte[] ReadBody(Socket socket, Dictionary<string, string> headers)
    {
        if (headers.TryGetValue("content-length", out var length))
        {
            return Take(socket, Number(length, 'D'));
        }

        if (!headers.ContainsKey("transfer-encoding"))
        {
            return [];
        }

        using var body = new MemoryStream();
        while (Number(ReadLine(socket, "\r\n"u8), 'X') is var size and > 0)
        {
            body.Write(Take(socket, size));
            Take(socket, 2);
        }

        Take(socket, 2);
        return body.ToArray();
    }

    private string ReadLine(Socket socket, ReadOnlySpan<byte> end)
    {
        int at;
        while ((at = Held.IndexOf(end)) < 0)
        {
            More(socket);
        }

        var line = Encoding.UTF8.GetString(Held[..at]);
        _start += at + end.Length;
        return line;
    }

    private byte[] Take(Socket socket, int length)
    {
        var taken = new byte[length];
        var held = Math.Min(length, _end - _start);
        Held[..held].CopyTo(taken);
        _start += held;
        for (var at = held; at < length;)
        {
            at += Received(socket.Receive(taken.AsSpan(at)));
        }

        return taken;
    }

    private void More(Socket socket)
    {
        if (_start > 0)
        {
            Held.CopyTo(_bytes);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _bytes.Length)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        _end += Received(socket.Receive(_bytes.AsSpan(_end)));
    }

    private static int Received(int count) => count > 0 ? count : throw new IOException("The Runtime API has closed the connection.");

    private static int Number(ReadOnlySpan<char> text, char format)
    {
        Span<byte> digits = stackalloc byte[16];
        var length = Encoding.ASCII.GetBytes(text[..Math.Min(text.Length, digits.Length)], digits);
        return Utf8Parser.TryParse(digits[..length], out int number, out _, format) ? number : throw new IOException("The Runtime API answered what is no HTTP.");
    }
}
