using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Thaw.Aws.Authorization;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;

namespace Thaw.TestKit;

/// <summary>A small client of Lambda and its logs that signs as the development identity does.</summary>
public sealed class LambdaClient : IDisposable
{
    private const string Functions = "/2015-03-31/functions";
    private const string Role = "arn:aws:iam::000000000000:role/lambda-role";

    private readonly HttpClient _http;
    private readonly SigV4Signer _lambda = SignerOf("lambda");
    private readonly SigV4Signer _logs = SignerOf("logs");

    /// <summary>A client of the server at an address.</summary>
    public LambdaClient(Uri endpoint) => _http = new HttpClient { BaseAddress = endpoint, Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>Creates a function; anything but success is thrown.</summary>
    public async Task CreateAsync(string name, byte[] zip, FunctionSettings? settings = null) =>
        Succeeded(await TryCreateAsync(name, zip, settings));

    /// <summary>Creates a function, or learns why not.</summary>
    public Task<HttpAnswer> TryCreateAsync(string name, byte[] zip, FunctionSettings? settings = null)
    {
        var wanted = settings ?? new FunctionSettings();
        var body = new JsonObject
        {
            ["FunctionName"] = name,
            ["Role"] = Role,
            ["Runtime"] = wanted.Runtime,
            ["Handler"] = wanted.Handler,
            ["Timeout"] = wanted.Timeout,
            ["MemorySize"] = wanted.MemorySize,
            ["EphemeralStorage"] = new JsonObject { ["Size"] = wanted.EphemeralStorage },
            ["Layers"] = new JsonArray([.. wanted.Layers.Select(layer => JsonValue.Create(layer))]),
            ["Environment"] = new JsonObject { ["Variables"] = Object(wanted.Variables) },
            ["Code"] = new JsonObject { ["ZipFile"] = Convert.ToBase64String(zip) },
        };
        return SendAsync(HttpMethod.Post, Functions, body.ToJsonString());
    }

    /// <summary>Publishes a layer; gives the ARN of its version.</summary>
    public async Task<string> PublishLayerAsync(string name, byte[] zip)
    {
        var body = new JsonObject { ["Content"] = new JsonObject { ["ZipFile"] = Convert.ToBase64String(zip) } };
        var published = Succeeded(await SendAsync(HttpMethod.Post, $"/2018-10-31/layers/{name}/versions", body.ToJsonString()));
        return published.Json.GetProperty("LayerVersionArn").GetString()!;
    }

    /// <summary>Gives a function other code.</summary>
    public async Task UpdateCodeAsync(string name, byte[] zip)
    {
        var body = new JsonObject { ["ZipFile"] = Convert.ToBase64String(zip) };
        Succeeded(await SendAsync(HttpMethod.Put, $"{Functions}/{name}/code", body.ToJsonString()));
    }

    /// <summary>Deletes a function.</summary>
    public async Task DeleteAsync(string name) => Succeeded(await SendAsync(HttpMethod.Delete, $"{Functions}/{name}"));

    /// <summary>The functions' names.</summary>
    public async Task<IReadOnlyList<string>> ListAsync()
    {
        var listed = Succeeded(await SendAsync(HttpMethod.Get, Functions + "/"));
        return [.. listed.Json.GetProperty("Functions").EnumerateArray().Select(function => function.GetProperty("FunctionName").GetString()!)];
    }

    /// <summary>Invokes a function and waits for its answer and the end of its log; that the server fails is thrown.</summary>
    public async Task<InvokeAnswer> InvokeAsync(string name, string payload = "null")
    {
        var answer = await SendAsync(HttpMethod.Post, $"{Functions}/{name}/invocations", payload, ("X-Amz-Log-Type", "Tail"));
        if (answer.Status >= 500)
        {
            throw new InvalidOperationException($"The server answered {answer.Status}: {answer.Body}");
        }

        var log = answer.Headers.GetValueOrDefault("X-Amz-Log-Result");
        return new InvokeAnswer(
            answer.Status,
            answer.Headers.GetValueOrDefault("X-Amz-Function-Error"),
            answer.Body,
            log is null ? "" : Encoding.UTF8.GetString(Convert.FromBase64String(log)),
            answer.Headers.GetValueOrDefault("x-amzn-RequestId") ?? "");
    }

    /// <summary>The messages in the log group of a function, in their order; none while there is no group.</summary>
    public async Task<IReadOnlyList<string>> LogOfAsync(string name)
    {
        var body = new JsonObject { ["logGroupName"] = $"/aws/lambda/{name}" };
        using var request = Request(HttpMethod.Post, "/", body.ToJsonString(), "application/x-amz-json-1.1", ("X-Amz-Target", "Logs_20140328.FilterLogEvents"));
        _logs.Sign(request, Encoding.UTF8.GetBytes(body.ToJsonString()));
        var answer = await ReadAsync(request);
        return answer.Status == 200
            ? [.. answer.Json.GetProperty("events").EnumerateArray().Select(line => line.GetProperty("message").GetString()!)]
            : [];
    }

    /// <summary>Sends a signed request to Lambda.</summary>
    public async Task<HttpAnswer> SendAsync(HttpMethod method, string path, string body = "", params (string Name, string Value)[] headers)
    {
        using var request = Request(method, path, body, "application/json", headers);
        _lambda.Sign(request, Encoding.UTF8.GetBytes(body));
        return await ReadAsync(request);
    }

    /// <summary>Sends a request that nobody has signed.</summary>
    public async Task<HttpAnswer> SendUnsignedAsync(HttpMethod method, string path)
    {
        using var request = Request(method, path, "", "application/json");
        return await ReadAsync(request);
    }

    public void Dispose() => _http.Dispose();

    private static SigV4Signer SignerOf(string service)
    {
        var caller = new Caller(RequestPrincipal.Root(default), "test");
        return new SigV4Signer(new Credential(caller, "test"), default(Region), service, TimeProvider.System);
    }

    private static HttpAnswer Succeeded(HttpAnswer answer) => answer.Status < 300
        ? answer
        : throw new InvalidOperationException($"The server answered {answer.Status}: {answer.Body}");

    private static JsonObject Object(IReadOnlyDictionary<string, string> members)
    {
        var result = new JsonObject();
        foreach (var (name, value) in members)
        {
            result[name] = value;
        }

        return result;
    }

    private HttpRequestMessage Request(HttpMethod method, string path, string body, string type, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(_http.BaseAddress!, path));
        if (method != HttpMethod.Get && method != HttpMethod.Delete)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new(type) } };
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private async Task<HttpAnswer> ReadAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request);
        var headers = response.Headers.NonValidated.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new HttpAnswer((int)response.StatusCode, headers, await response.Content.ReadAsStringAsync());
    }
}
