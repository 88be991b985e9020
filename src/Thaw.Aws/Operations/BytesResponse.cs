using Microsoft.AspNetCore.Http;

namespace Thaw.Aws.Operations;

/// <summary>A body of bytes that somebody else has made.</summary>
internal sealed class BytesResponse(ReadOnlyMemory<byte> body, string contentType) : OperationResponse
{
    public override async ValueTask WriteBodyAsync(HttpResponse response, CancellationToken cancellation)
    {
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body, cancellation);
    }
}
