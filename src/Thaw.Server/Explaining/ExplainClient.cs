using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Thaw.Aws.Authorization;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;

namespace Thaw.Server.Explaining;

/// <summary>Asks a running server, signed with the credentials of the environment.</summary>
internal sealed class ExplainClient(string? endpoint) : IDisposable
{
    private const string Default = "http://127.0.0.1:4566";
    private const string Development = "test";

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Uri _endpoint = new(endpoint ?? Variable("AWS_ENDPOINT_URL") ?? Default);

    /// <summary>What an encoded message says.</summary>
    public async Task<string> DecodeAsync(string message, CancellationToken cancellation)
    {
        var form = Encoding.UTF8.GetBytes($"Action=DecodeAuthorizationMessage&Version=2011-06-15&EncodedMessage={Uri.EscapeDataString(message)}");
        using var request = new HttpRequestMessage(HttpMethod.Post, _endpoint) { Content = new ByteArrayContent(form) };
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        var answer = await SendAsync(request, "sts", form, cancellation);
        var report = XDocument.Parse(answer).Descendants().FirstOrDefault(element => element.Name.LocalName == "DecodedMessage")?.Value
            ?? throw new InvalidDataException("The server's answer holds no message.");
        using var json = JsonDocument.Parse(report);
        return json.RootElement.TryGetProperty("explanation", out var explanation) ? explanation.GetString()! : report;
    }

    /// <summary>Whether a principal may perform an action on a resource.</summary>
    public async Task<string> AskAsync(string principal, string action, string resource, CancellationToken cancellation)
    {
        var query = $"/_thaw/explain?principal={Uri.EscapeDataString(principal)}&action={Uri.EscapeDataString(action)}&resource={Uri.EscapeDataString(resource)}";
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_endpoint, query));
        return await SendAsync(request, "iam", [], cancellation);
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> SendAsync(HttpRequestMessage request, string service, byte[] body, CancellationToken cancellation)
    {
        var key = Variable("AWS_ACCESS_KEY_ID") ?? Development;
        var caller = new Caller(RequestPrincipal.Root(default), key);
        var credential = new Credential(caller, Variable("AWS_SECRET_ACCESS_KEY") ?? Development, Variable("AWS_SESSION_TOKEN"));
        new SigV4Signer(credential, default(Region), service, TimeProvider.System).Sign(request, body);
        using var response = await _http.SendAsync(request, cancellation);
        var text = await response.Content.ReadAsStringAsync(cancellation);
        return response.IsSuccessStatusCode ? text : throw new InvalidDataException($"The server refused: {text}");
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
