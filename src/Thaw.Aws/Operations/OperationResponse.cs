using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Xml;
using Microsoft.AspNetCore.Http;

namespace Thaw.Aws.Operations;

/// <summary>What an operation answers; the body is written once, straight to the connection.</summary>
public abstract class OperationResponse
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Headers beside the ones every answer carries.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Writes the body; status and headers are already set.</summary>
    public abstract ValueTask WriteBodyAsync(HttpResponse response, CancellationToken cancellation);

    /// <summary>Writes the result as an audit record shows it; false when there is none.</summary>
    internal virtual bool TryRecord(Utf8JsonWriter json) => false;

    /// <summary>A JSON body written with a source-generated shape.</summary>
    public static OperationResponse Json<T>(T value, JsonTypeInfo<T> shape, int status = StatusCodes.Status200OK) =>
        new JsonResponse<T>(value, shape) { Status = status };

    /// <summary>No body.</summary>
    public static OperationResponse Empty(int status = StatusCodes.Status204NoContent) => new EmptyResponse { Status = status };

    /// <summary>Bytes as they are.</summary>
    public static OperationResponse Bytes(ReadOnlyMemory<byte> body, string contentType, int status = StatusCodes.Status200OK, IReadOnlyList<KeyValuePair<string, string>>? headers = null) =>
        new BytesResponse(body, contentType) { Status = status, Headers = headers ?? [] };

    /// <summary>An XML body of the Query protocol: <c>OPERATIONResponse</c> around <c>OPERATIONResult</c> and the request id.</summary>
    /// <param name="operation">The operation's name.</param>
    /// <param name="xmlNamespace">The service's namespace.</param>
    /// <param name="requestId">The request id.</param>
    /// <param name="result">Writes the members of the result; null when the operation has none.</param>
    public static OperationResponse QueryXml(string operation, string xmlNamespace, string requestId, Action<XmlWriter>? result) =>
        new QueryXmlResponse(operation, xmlNamespace, requestId, result);

    private sealed class EmptyResponse : OperationResponse
    {
        public override ValueTask WriteBodyAsync(HttpResponse response, CancellationToken cancellation) => ValueTask.CompletedTask;
    }
}
