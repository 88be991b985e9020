using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Thaw.Execution.Tests.RuntimeApi;

/// <summary>Sends bytes that no proper HTTP client would, and reads one answer.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly TcpClient _client = new();

    private RawClient()
    {
    }

    public static async Task<RawClient> ConnectAsync(IPEndPoint endPoint)
    {
        var client = new RawClient();
        await client._client.ConnectAsync(endPoint).Within("a connection");
        return client;
    }

    public async Task SendAsync(byte[] bytes)
    {
        await _client.GetStream().WriteAsync(bytes);
    }

    /// <summary>How many bytes have come that nobody has read.</summary>
    public int Available => _client.Available;

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>What comes until the headers and the announced body are complete, or the connection ends.</summary>
    public async Task<string> ReadAnswerAsync()
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!IsComplete(text.ToString()))
        {
            var read = await _client.GetStream().ReadAsync(buffer).AsTask().Within("an answer");
            if (read == 0)
            {
                break;
            }

            text.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        return text.ToString();
    }

    public void Dispose() => _client.Dispose();

    private static bool IsComplete(string text)
    {
        var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        const string Length = "Content-Length: ";
        var at = text.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        if (head < 0)
        {
            return false;
        }

        var length = at < 0 || at > head ? 0 : int.Parse(text[(at + Length.Length)..text.IndexOf('\r', at)], System.Globalization.CultureInfo.InvariantCulture);
        return text.Length >= head + 4 + length || text.Contains("\r\n0\r\n\r\n", StringComparison.Ordinal);
    }
}
