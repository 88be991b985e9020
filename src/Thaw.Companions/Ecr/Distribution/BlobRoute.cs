using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Thaw.Companions.Ecr.Layers;

namespace Thaw.Companions.Ecr.Distribution;

/// <summary>Gives layers and configurations, whole or a range of them.</summary>
internal sealed class BlobRoute(RepositoryGate gate, LayerStore layers, LayerContents contents)
{
    private const string Sha256 = "sha256:";
    private const int PieceBytes = 128 * 1024;

    public async Task AnswerAsync(RegistryExchange exchange, CancellationToken cancellation)
    {
        var action = exchange.Method switch
        {
            "GET" => nameof(GetDownloadUrlForLayer),
            "HEAD" => nameof(BatchCheckLayerAvailability),
            _ => throw RegistryErrors.Unsupported(exchange.Method),
        };
        var repository = await gate.EnterAsync(exchange, cancellation, action);
        var digest = exchange.Route.Reference;
        if (!EcrConstraints.IsSha256(digest))
        {
            throw RegistryErrors.InvalidDigest(digest);
        }

        var size = await layers.FindAsync(repository.Id, digest[Sha256.Length..], cancellation) ?? throw RegistryErrors.UnknownBlob(digest);
        var response = exchange.Http.Response;
        response.Headers["Docker-Content-Digest"] = digest;
        response.Headers.ETag = $"\"{digest}\"";
        response.Headers.AcceptRanges = "bytes";
        response.ContentType = "application/octet-stream";
        var (first, count) = Range(exchange.Http, size);
        response.ContentLength = count;
        if (exchange.Method == "GET")
        {
            await using var content = contents.Open(digest[Sha256.Length..]);
            content.Position = first;
            await CopyAsync(content, count, response.Body, cancellation);
        }
    }

    // One range is answered; several at a time are answered with everything, which a server may do.
    private static (long First, long Count) Range(HttpContext http, long size)
    {
        var asked = http.Request.GetTypedHeaders().Range;
        if (asked is not { Ranges.Count: 1 } || asked.Unit != "bytes" || http.Request.Method != "GET")
        {
            return (0, size);
        }

        var range = asked.Ranges.Single();
        var first = range.From ?? Math.Max(0, size - range.To!.Value);
        var last = range.From is null ? size - 1 : Math.Min(range.To ?? long.MaxValue, size - 1);
        if (first > last)
        {
            http.Response.Headers[HeaderNames.ContentRange] = string.Create(CultureInfo.InvariantCulture, $"bytes */{size}");
            throw RegistryErrors.RangeNotSatisfiable(size);
        }

        http.Response.StatusCode = StatusCodes.Status206PartialContent;
        http.Response.Headers[HeaderNames.ContentRange] = string.Create(CultureInfo.InvariantCulture, $"bytes {first}-{last}/{size}");
        return (first, last - first + 1);
    }

    private static async Task CopyAsync(Stream content, long count, Stream output, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            while (count > 0)
            {
                var read = await content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(count, buffer.Length)), cancellation);
                if (read == 0)
                {
                    throw new EndOfStreamException("A layer's file is shorter than it was.");
                }

                await output.WriteAsync(buffer.AsMemory(0, read), cancellation);
                count -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
