using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Thaw.Aws.Hosted;
using Thaw.Aws.Operations;

namespace Thaw.Functions.Urls.Serving;

/// <summary>Writes a request as the event of payload format 2.0.</summary>
internal sealed class UrlEvent(HostedRequest request, UrlAddress address, Caller? caller, string? organization, DateTimeOffset now)
{
    private const string Default = "$default";

    // What belongs to the connection, not to the request; and a signature that has been verified is nobody else's business.
    private static readonly string[] Connection = ["connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"];
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The event's JSON.</summary>
    /// <param name="domain">The host name of the URL.</param>
    /// <param name="trace">The trace header.</param>
    public ReadOnlyMemory<byte> Write(string domain, string trace)
    {
        var output = new ArrayBufferWriter<byte>(2048 + request.Body.Length);
        using (var json = new Utf8JsonWriter(output, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("version", "2.0");
            json.WriteString("routeKey", Default);
            json.WriteString("rawPath", address.Path);
            json.WriteString("rawQueryString", request.Query);
            WriteCookies(json);
            WriteHeaders(json, trace);
            WriteQuery(json);
            WriteContext(json, domain);
            WriteBody(json);
            json.WriteEndObject();
        }

        return output.WrittenMemory;
    }

    private void WriteCookies(Utf8JsonWriter json)
    {
        var cookies = request.Http.Request.Headers.Cookie;
        if (cookies.Count == 0)
        {
            return;
        }

        json.WriteStartArray("cookies");
        foreach (var cookie in cookies.SelectMany(header => header?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []))
        {
            json.WriteStringValue(cookie);
        }

        json.WriteEndArray();
    }

    private void WriteHeaders(Utf8JsonWriter json, string trace)
    {
        var http = request.Http;
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in http.Request.Headers)
        {
            headers[name.ToLowerInvariant()] = string.Join(',', values.ToArray());
        }

        foreach (var name in Connection)
        {
            headers.Remove(name);
        }

        if (caller is not null)
        {
            headers.Remove("authorization");
        }

        headers["x-amzn-trace-id"] = trace;
        headers["x-forwarded-for"] = headers.TryGetValue("x-forwarded-for", out var before) ? $"{before}, {Source(http)}" : Source(http);
        headers["x-forwarded-port"] = string.Create(CultureInfo.InvariantCulture, $"{http.Connection.LocalPort}");
        headers["x-forwarded-proto"] = http.Request.Scheme;
        Write(json, "headers", headers);
    }

    private void WriteQuery(Utf8JsonWriter json)
    {
        if (request.Query.Length == 0)
        {
            return;
        }

        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in new QueryStringEnumerable(request.Query))
        {
            var name = pair.DecodeName().ToString();
            var value = pair.DecodeValue().ToString();
            parameters[name] = parameters.TryGetValue(name, out var before) ? $"{before},{value}" : value;
        }

        Write(json, "queryStringParameters", parameters);
    }

    private void WriteContext(Utf8JsonWriter json, string domain)
    {
        var http = request.Http;
        json.WriteStartObject("requestContext");
        json.WriteString("accountId", caller?.Account.Value ?? "anonymous");
        json.WriteString("apiId", address.UrlId);
        WriteAuthorizer(json);
        json.WriteString("domainName", domain);
        json.WriteString("domainPrefix", address.UrlId);
        json.WriteStartObject("http");
        json.WriteString("method", http.Request.Method);
        json.WriteString("path", address.Path);
        json.WriteString("protocol", http.Request.Protocol);
        json.WriteString("sourceIp", Source(http));
        json.WriteString("userAgent", http.Request.Headers.UserAgent.ToString());
        json.WriteEndObject();
        json.WriteString("requestId", request.RequestId);
        json.WriteString("routeKey", Default);
        json.WriteString("stage", Default);
        json.WriteString("time", now.UtcDateTime.ToString("dd/MMM/yyyy:HH:mm:ss +0000", CultureInfo.InvariantCulture));
        json.WriteNumber("timeEpoch", now.ToUnixTimeMilliseconds());
        json.WriteEndObject();
    }

    private void WriteAuthorizer(Utf8JsonWriter json)
    {
        if (caller is null)
        {
            return;
        }

        json.WriteStartObject("authorizer");
        json.WriteStartObject("iam");
        json.WriteString("accessKey", caller.AccessKeyId);
        json.WriteString("accountId", caller.Account.Value);
        json.WriteString("callerId", caller.UserId);
        json.WriteNull("cognitoIdentity");
        json.WriteString("principalOrgId", organization);
        json.WriteString("userArn", caller.Arn);
        json.WriteString("userId", caller.UserId);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteBody(Utf8JsonWriter json)
    {
        var body = request.Body.Span;
        var isText = UrlBody.IsText(request.Http.Request.ContentType, body);
        if (!body.IsEmpty && isText)
        {
            json.WriteString("body", body);
        }
        else if (!body.IsEmpty)
        {
            json.WriteBase64String("body", body);
        }

        json.WriteBoolean("isBase64Encoded", !body.IsEmpty && !isText);
    }

    private static void Write(Utf8JsonWriter json, string member, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        json.WriteStartObject(member);
        foreach (var (name, value) in pairs)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    }

    private static string Source(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        return address is null ? "127.0.0.1" : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
    }
}
