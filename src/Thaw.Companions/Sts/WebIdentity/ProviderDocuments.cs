using System.Net;

namespace Thaw.Companions.Sts.WebIdentity;

/// <summary>Fetches what providers publish, bounded in time and size; nothing is followed to another address.</summary>
internal sealed class ProviderDocuments : IDisposable
{
    /// <summary>The largest document. Unit: bytes.</summary>
    public const int Largest = 256 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;

    public ProviderDocuments()
        : this(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5), UseCookies = false, AutomaticDecompression = DecompressionMethods.None })
    {
    }

    internal ProviderDocuments(HttpMessageHandler handler) =>
        _http = new HttpClient(handler) { Timeout = Patience, MaxResponseContentBufferSize = Largest };

    /// <summary>The document at a file or an address; null when it is not there, not in time, or too large.</summary>
    public async Task<byte[]?> ReadAsync(string place)
    {
        try
        {
            return place.Contains("://", StringComparison.Ordinal) ? await FetchAsync(new Uri(place)) : await ReadFileAsync(place);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException or UnauthorizedAccessException or UriFormatException)
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<byte[]?> FetchAsync(Uri address)
    {
        using var answer = await _http.GetAsync(address, HttpCompletionOption.ResponseContentRead);
        return answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadAsByteArrayAsync() : null;
    }

    private static async Task<byte[]?> ReadFileAsync(string path) =>
        new FileInfo(path).Length > Largest ? null : await File.ReadAllBytesAsync(path);
}
