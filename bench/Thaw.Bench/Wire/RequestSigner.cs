using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Thaw.Bench.Wire;

/// <summary>Writes HTTP/1.1 requests signed with Signature Version 4, whole and ready to be sent.</summary>
/// <remarks>It shares nothing with the server's verification, so that a mistake there is not repeated here. Paths must need no escaping.</remarks>
internal sealed class RequestSigner(IPEndPoint endpoint, string service, TimeProvider time, string accessKey = "test", string secret = "test")
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string Region = "us-east-1";

    /// <summary>Signs one request.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path without a query.</param>
    /// <param name="body">The body; may be empty.</param>
    /// <param name="invocation">Goes into <c>amz-sdk-invocation-id</c>, as the SDKs send it, so that no two requests are alike.</param>
    public byte[] Sign(string method, string path, ReadOnlySpan<byte> body, string invocation)
    {
        var stamp = time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var date = stamp[..8];
        const string Signed = "amz-sdk-invocation-id;host;x-amz-date";
        var canonical = $"{method}\n{path}\n\namz-sdk-invocation-id:{invocation}\nhost:{endpoint}\nx-amz-date:{stamp}\n\n{Signed}\n{Hex(SHA256.HashData(body))}";
        var scope = $"{date}/{Region}/{service}/aws4_request";
        var text = $"{Algorithm}\n{stamp}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var signature = Hex(HMACSHA256.HashData(DeriveKey(date), Encoding.UTF8.GetBytes(text)));
        var head = $"{method} {path} HTTP/1.1\r\nHost: {endpoint}\r\nUser-Agent: thaw-bench\r\nX-Amz-Date: {stamp}\r\n"
            + $"amz-sdk-invocation-id: {invocation}\r\n"
            + $"Authorization: {Algorithm} Credential={accessKey}/{scope}, SignedHeaders={Signed}, Signature={signature}\r\n"
            + $"Content-Length: {body.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    private byte[] DeriveKey(string date)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in (ReadOnlySpan<string>)[date, Region, service, "aws4_request"])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return key;
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
