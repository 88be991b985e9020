using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Thaw.Sandbox;

namespace Thaw.Execution.TelemetryApi;

/// <summary>Delivers batches as JSON arrays over HTTP, on a connection that is opened inside the sandbox.</summary>
internal sealed class HttpTelemetryDelivery : ITelemetryDelivery
{
    private readonly TelemetryDestination _destination;
    private readonly HttpClient _client;

    /// <param name="destination">Where to.</param>
    /// <param name="connect">Connects to a port inside the sandbox.</param>
    public HttpTelemetryDelivery(TelemetryDestination destination, Func<int, CancellationToken, Task<Socket>> connect)
    {
        _destination = destination;

        // A subscriber is a stranger: it is sent what it asked for and led nowhere else.
        _client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            MaxConnectionsPerServer = 1,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = async (_, cancellation) => new NetworkStream(await connect(destination.Port, cancellation), ownsSocket: true),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public async Task<bool> TryDeliverAsync(IReadOnlyList<byte[]> batch, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(new HttpMethod(_destination.Method), _destination.Uri) { Content = Array(batch) };
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException or SandboxException or ObjectDisposedException)
        {
            // Nobody listens, not yet or not any more, or speaks no HTTP.
            return false;
        }
    }

    public void Dispose() => _client.Dispose();

    private static ByteArrayContent Array(IReadOnlyList<byte[]> batch)
    {
        using var body = new MemoryStream(batch.Sum(rendered => rendered.Length + 1) + 1);
        body.WriteByte((byte)'[');
        for (var i = 0; i < batch.Count; i++)
        {
            if (i > 0)
            {
                body.WriteByte((byte)',');
            }

            body.Write(batch[i]);
        }

        body.WriteByte((byte)']');
        return new ByteArrayContent(body.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
    }
}
