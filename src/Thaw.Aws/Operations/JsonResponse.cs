using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Thaw.Aws.Auditing;
using Thaw.Aws.Buffers;

namespace Thaw.Aws.Operations;

/// <summary>A JSON body; the protocol has set the content type where it differs from <c>application/json</c>.</summary>
internal sealed class JsonResponse<T>(T value, JsonTypeInfo<T> shape) : OperationResponse
{
    public override async ValueTask WriteBodyAsync(HttpResponse response, CancellationToken cancellation)
    {
        // Written in full first, so that the answer carries its length and a value that cannot be written is still an error answer.
        using var body = new PooledBuffer(1024);
        await using (var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = shape.Options.Encoder, SkipValidation = true }))
        {
            JsonSerializer.Serialize(json, value, shape);
        }

        response.ContentType ??= "application/json";
        response.ContentLength = body.Count;
        await response.BodyWriter.WriteAsync(body.Memory, cancellation);
    }

    internal override bool TryRecord(Utf8JsonWriter json)
    {
        using var written = JsonSerializer.SerializeToDocument(value, shape);
        return AuditParameters.TryWrite(json, written.RootElement);
    }
}
