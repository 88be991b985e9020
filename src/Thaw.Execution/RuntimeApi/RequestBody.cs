using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Thaw.Execution.RuntimeApi;

/// <summary>Reads a request's whole body, up to a limit.</summary>
internal static class RequestBody
{
    /// <summary>The body; null when it is larger than the limit, and then it has been read to its end all the same.</summary>
    /// <exception cref="IOException">The body ended before it was complete, or was no proper HTTP.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, long limit, CancellationToken cancellation)
    {
        if (request.ContentLength > limit)
        {
            await DiscardAsync(request.BodyReader, cancellation);
            return null;
        }

        return request.ContentLength is { } length
            ? await ReadExactlyAsync(request.BodyReader, (int)length, cancellation)
            : await ReadChunkedAsync(request.BodyReader, limit, cancellation);
    }

    private static async ValueTask<ReadOnlyMemory<byte>?> ReadExactlyAsync(PipeReader reader, int length, CancellationToken cancellation)
    {
        if (length == 0)
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        var body = new byte[length];
        for (var filled = 0; filled < length;)
        {
            var result = await reader.ReadAsync(cancellation);
            result.Buffer.CopyTo(body.AsSpan(filled));
            filled += (int)result.Buffer.Length;
            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted && filled < length)
            {
                throw new IOException("The body is shorter than its Content-Length.");
            }
        }

        return body;
    }

    private static async ValueTask<ReadOnlyMemory<byte>?> ReadChunkedAsync(PipeReader reader, long limit, CancellationToken cancellation)
    {
        var body = new ArrayBufferWriter<byte>();
        while (true)
        {
            var result = await reader.ReadAsync(cancellation);
            if (body.WrittenCount + result.Buffer.Length > limit)
            {
                reader.AdvanceTo(result.Buffer.End);
                await DiscardAsync(reader, cancellation);
                return null;
            }

            foreach (var segment in result.Buffer)
            {
                body.Write(segment.Span);
            }

            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                return body.WrittenMemory;
            }
        }
    }

    /// <summary>Reads the rest, so that the client, which is still writing, gets to read the answer.</summary>
    public static async ValueTask DiscardAsync(PipeReader reader, CancellationToken cancellation)
    {
        ReadResult result;
        do
        {
            result = await reader.ReadAsync(cancellation);
            reader.AdvanceTo(result.Buffer.End);
        }
        while (!result.IsCompleted);
    }
}
