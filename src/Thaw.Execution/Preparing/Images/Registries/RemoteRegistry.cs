using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Thaw.Aws.Delivery;
using Thaw.Aws.Operations;
using Thaw.Execution.Preparing.Images.Manifests;

namespace Thaw.Execution.Preparing.Images.Registries;

/// <summary>Registries that are asked over HTTP, by the distribution specification of the Open Container Initiative.</summary>
internal sealed class RemoteRegistry : IImageSource, IDisposable
{
    private const int TokenLimit = 1 << 20;
    private const string Octets = "application/octet-stream";
    private readonly ImagesOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;
    private readonly ConcurrentDictionary<(string Registry, string Repository), AuthenticationHeaderValue> _authorizations = new();

    public RemoteRegistry(ImagesOptions options, TimeProvider time)
        : this(options, time, new SocketsHttpHandler { UseCookies = false, MaxAutomaticRedirections = 5, ConnectTimeout = options.RegistryPatience })
    {
    }

    internal RemoteRegistry(ImagesOptions options, TimeProvider time, HttpMessageHandler handler)
    {
        _options = options;
        _time = time;

        // .NET drops the credentials when it follows a registry to where its layers are, and never goes from HTTPS to HTTP.
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public bool Serves(string registry) => _options.Registries.Count == 0 || _options.Registries.Contains(registry, StringComparer.OrdinalIgnoreCase);

    public ValueTask<ImageOpening> OpenManifestAsync(ImageLocation location, Caller caller, CancellationToken cancellation) =>
        OpenAsync(location, "manifests", MediaTypes.Accepted, cancellation);

    public ValueTask<ImageOpening> OpenBlobAsync(ImageLocation location, Caller caller, CancellationToken cancellation) =>
        OpenAsync(location, "blobs", [Octets], cancellation);

    public void Dispose() => _client.Dispose();

    private async ValueTask<ImageOpening> OpenAsync(ImageLocation location, string what, IReadOnlyList<string> accepted, CancellationToken cancellation)
    {
        var uri = new Uri($"{SchemeOf(location.Registry)}://{location.Registry}/v2/{location.Repository}/{what}/{location.Reference}");
        var response = await AskAsync(location, uri, accepted, cancellation);
        if (response.StatusCode == HttpStatusCode.Unauthorized && RegistryChallenge.From(response.Headers.WwwAuthenticate) is { } challenge)
        {
            response.Dispose();
            if (await AuthorizeAsync(location, challenge, cancellation) is not { } authorization)
            {
                return new ImageOpening.Refused("AccessDenied", "the registry wants credentials");
            }

            _authorizations[(location.Registry, location.Repository)] = authorization;
            response = await AskAsync(location, uri, accepted, cancellation);
        }

        return await AnswerAsync(response, location, cancellation);
    }

    private Task<HttpResponseMessage> AskAsync(ImageLocation location, Uri uri, IReadOnlyList<string> accepted, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, uri);
        foreach (var mediaType in accepted)
        {
            request.Headers.Accept.ParseAdd(mediaType);
        }

        request.Headers.Authorization = _authorizations.GetValueOrDefault((location.Registry, location.Repository));
        return SendAsync(request, cancellation);
    }

    private async Task<ImageOpening> AnswerAsync(HttpResponseMessage response, ImageLocation location, CancellationToken cancellation)
    {
        if (response.IsSuccessStatusCode)
        {
            var content = new PatientStream(await response.Content.ReadAsStreamAsync(cancellation), response, _options.RegistryPatience, _time);
            return new ImageOpening.Opened(
                content,
                response.Content.Headers.ContentLength ?? -1,
                response.Content.Headers.ContentType?.MediaType ?? "",
                location.Reference);
        }

        var status = response.StatusCode;
        response.Dispose();
        return status switch
        {
            HttpStatusCode.NotFound => new ImageOpening.Refused("ImageNotFoundException", "the registry does not have it"),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new ImageOpening.Refused("AccessDenied", "the registry denies it"),
            _ => throw new ImageRefusedException(ImageRefusal.Unavailable, $"the registry {location.Registry} answered {(int)status}"),
        };
    }

    private async Task<AuthenticationHeaderValue?> AuthorizeAsync(ImageLocation location, RegistryChallenge challenge, CancellationToken cancellation)
    {
        var basic = RegistryCredentials.For(location.Registry, _options.CredentialsFile) is { } secret ? new AuthenticationHeaderValue("Basic", secret) : null;
        if (challenge.IsBasic)
        {
            return basic;
        }

        if (challenge.Realm!.Scheme != Uri.UriSchemeHttps && SchemeOf(location.Registry) == Uri.UriSchemeHttps)
        {
            throw new ImageRefusedException(ImageRefusal.Unavailable, $"the registry {location.Registry} wants its tokens to be fetched without encryption");
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, TokenUri(challenge, location.Repository));
        request.Headers.Authorization = basic;
        using var response = await SendAsync(request, cancellation);
        return response.IsSuccessStatusCode && await ReadTokenAsync(response, cancellation) is { } token ? new AuthenticationHeaderValue("Bearer", token) : null;
    }

    private static Uri TokenUri(RegistryChallenge challenge, string repository)
    {
        var query = $"scope={Uri.EscapeDataString($"repository:{repository}:pull")}";
        var service = challenge.Service is { } name ? $"service={Uri.EscapeDataString(name)}&" : "";
        return new UriBuilder(challenge.Realm!) { Query = $"{challenge.Realm!.Query.TrimStart('?')}&{service}{query}".TrimStart('&') }.Uri;
    }

    private async Task<string?> ReadTokenAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var content = new PatientStream(await response.Content.ReadAsStreamAsync(cancellation), response, _options.RegistryPatience, _time);
        var bytes = new byte[TokenLimit];
        var length = await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        try
        {
            using var json = JsonDocument.Parse(bytes.AsMemory(0, length));
            return Text(json, "token") ?? Text(json, "access_token");
        }
        catch (JsonException)
        {
            return null;
        }

        static string? Text(JsonDocument json, string name) =>
            json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(_options.RegistryPatience, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
        }
        catch (Exception failure) when (failure is HttpRequestException or FormatException || (failure is OperationCanceledException && patience.IsCancellationRequested))
        {
            throw new ImageRefusedException(ImageRefusal.Unavailable, $"the registry at {request.RequestUri!.Authority} cannot be reached", failure);
        }
    }

    private string SchemeOf(string registry)
    {
        var isPlain = new Uri($"http://{registry}").IsLoopback || _options.InsecureRegistries.Contains(registry, StringComparer.OrdinalIgnoreCase);
        return isPlain ? Uri.UriSchemeHttp : Uri.UriSchemeHttps;
    }
}
