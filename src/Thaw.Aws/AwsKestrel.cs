using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Thaw.Aws;

/// <summary>The limits of the listening server that suit AWS's clients.</summary>
public static class AwsKestrel
{
    /// <summary>The longest request line, in bytes: 32 KiB, since a presigned URL carries its session token.</summary>
    public const int MaxRequestLineBytes = 32 * 1024;

    /// <summary>All headers of a request together, in bytes: 64 KiB.</summary>
    public const int MaxHeaderBytes = 64 * 1024;

    /// <summary>The number of headers of a request: 200.</summary>
    public const int MaxHeaders = 200;

    /// <summary>Sets the limits; bodies are bounded by the front door, operation by operation, while they are read.</summary>
    public static void Configure(KestrelServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MaxRequestLineSize = MaxRequestLineBytes;
        options.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        options.Limits.MaxRequestHeaderCount = MaxHeaders;
        options.Limits.MaxRequestBufferSize = 1024 * 1024;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(20);
        options.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(5);
        options.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));
    }
}
