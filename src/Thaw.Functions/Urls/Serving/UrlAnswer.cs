using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Thaw.Functions.Urls.Serving;

/// <summary>What a function's whole response means over HTTP, in payload format 2.0.</summary>
internal sealed record UrlAnswer(UrlHead Head, ReadOnlyMemory<byte> Body)
{
    private const string Json = "application/json";

    private static readonly UrlHead Plain = new(StatusCodes.Status200OK, [], []);

    /// <summary>Reads a response; null when it is not JSON, or cannot be answered with.</summary>
    public static UrlAnswer? Read(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload, new JsonDocumentOptions { MaxDepth = 1000 });
            var root = document.RootElement;
            return root.ValueKind switch
            {
                JsonValueKind.String => new UrlAnswer(Plain, Encoding.UTF8.GetBytes(root.GetString()!)),
                JsonValueKind.Object when root.TryGetProperty("statusCode", out _) => ReadShaped(root),
                _ => new UrlAnswer(Plain, payload),
            };
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or FormatException)
        {
            // Not JSON, text with half a surrogate pair, or a body that is not base64.
            return null;
        }
    }

    public async ValueTask WriteAsync(HttpResponse response, CancellationToken cancellation)
    {
        Head.Apply(response, Json);
        if (Head.Status is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified)
        {
            return;
        }

        response.ContentLength = Body.Length;
        await response.BodyWriter.WriteAsync(Body, cancellation);
    }

    private static UrlAnswer? ReadShaped(JsonElement root)
    {
        if (UrlHead.Read(root) is not { } head)
        {
            return null;
        }

        var isBase64 = root.TryGetProperty("isBase64Encoded", out var encoded) && encoded.ValueKind == JsonValueKind.True;
        if (!root.TryGetProperty("body", out var body) || body.ValueKind == JsonValueKind.Null)
        {
            return new UrlAnswer(head, default);
        }

        if (body.ValueKind != JsonValueKind.String)
        {
            return new UrlAnswer(head, Encoding.UTF8.GetBytes(body.GetRawText()));
        }

        return new UrlAnswer(head, isBase64 ? body.GetBytesFromBase64() : Encoding.UTF8.GetBytes(body.GetString()!));
    }
}
