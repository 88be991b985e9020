using System.Text.Json.Serialization.Metadata;
using Thaw.Aws.Operations;

namespace Thaw.Aws.Protocols;

/// <summary>Reads the body of a request in the service's protocol.</summary>
public static class RequestBodies
{
    /// <summary>Reads a JSON object with a source-generated shape; an empty body is an empty object.</summary>
    /// <exception cref="AwsException">SerializationException, 400: not UTF-8, not JSON, nested too deeply, or a value of the wrong type.</exception>
    public static T ReadJson<T>(this OperationRequest request, JsonTypeInfo<T> shape)
    {
        ArgumentNullException.ThrowIfNull(request);
        return JsonBody.Read(request.Body.Span, shape);
    }

    /// <summary>Reads the form of a Query request: the body of a POST, the query of a GET.</summary>
    /// <exception cref="AwsException">MalformedQueryString, 400: a wrong escape, text that is not UTF-8, or too many members.</exception>
    public static QueryForm ReadForm(this OperationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return QueryForm.Of(request.Http.Request, request.Body.Span);
    }
}
