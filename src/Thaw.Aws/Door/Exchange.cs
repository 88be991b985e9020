using System.Buffers;
using Microsoft.AspNetCore.Http;
using Thaw.Aws.Buffers;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;

namespace Thaw.Aws.Door;

/// <summary>One request on its trip through the front door; owns the body's buffer.</summary>
internal sealed class Exchange(HttpContext http, string requestId) : IDisposable
{
    private const int FirstRead = 4096;
    private const int LargestFirstRent = 1024 * 1024;

    private PooledBuffer? _body;

    public HttpContext Http { get; } = http;

    public string RequestId { get; } = requestId;

    public RequestTarget Target { get; } = RequestTarget.Of(http.Request);

    /// <summary>The service that the signature names, known or not.</summary>
    public string? NamedService { get; set; }

    public ServedService? Service { get; set; }

    public ServedOperation? Operation { get; set; }

    /// <summary>The owner of the access key, before and after its signature is verified; null when nobody knows the key.</summary>
    public Caller? Caller { get; set; }

    /// <summary>The region of the signature; null until it is verified.</summary>
    public Region? Region { get; set; }

    /// <summary>The parameters of the path.</summary>
    public PathLabels? Labels { get; set; }

    /// <summary>What the operation has answered, from the moment on that it is decided.</summary>
    public OperationResponse? Answer { get; set; }

    /// <summary>Why there is no such answer.</summary>
    public AwsException? Refusal { get; set; }

    /// <summary>Whether it is for hosted content, which belongs to no service.</summary>
    public bool IsHosted { get; set; }

    public ReadOnlyMemory<byte> Body => _body?.Memory ?? default;

    /// <summary>The protocol of the service, or what the request looks like when the service is unknown.</summary>
    public WireProtocol Protocol => Service?.Definition.Protocol ?? Guess();

    /// <summary>Reads the whole body into one buffer of the pool.</summary>
    /// <returns>False as soon as it is longer than the limit.</returns>
    public async ValueTask<bool> TryReadBodyAsync(long limit)
    {
        var length = Http.Request.ContentLength;
        if (length == 0 || length > limit)
        {
            return length == 0;
        }

        // A length that is only announced takes no more than this; the rest is taken as it arrives.
        var body = _body = new PooledBuffer((int)Math.Min(length ?? FirstRead, LargestFirstRent));
        var reader = Http.Request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(Http.RequestAborted);
            var fits = body.Count + result.Buffer.Length <= limit;
            if (fits)
            {
                Append(body, result.Buffer);
            }

            reader.AdvanceTo(result.Buffer.End);
            if (!fits || result.IsCompleted)
            {
                return fits;
            }
        }
    }

    public void Dispose() => _body?.Dispose();

    private static void Append(PooledBuffer body, ReadOnlySequence<byte> bytes)
    {
        foreach (var segment in bytes)
        {
            body.Write(segment.Span);
        }
    }

    private WireProtocol Guess()
    {
        if (IsHosted)
        {
            return WireProtocol.RestJson;
        }

        if (Http.Request.Headers.ContainsKey("X-Amz-Target"))
        {
            return WireProtocol.Json;
        }

        // These answer in XML, so their clients understand nothing else.
        if (NamedService is "s3" or "route53" or "cloudfront")
        {
            return WireProtocol.Query;
        }

        return Http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true
            ? WireProtocol.Query
            : WireProtocol.RestJson;
    }
}
