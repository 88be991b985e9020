using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Thaw.Execution.Environments;
using Thaw.Execution.Extensions;

namespace Thaw.Execution.ExtensionsApi;

/// <summary>The answers of the Extensions API and of those that belong to it.</summary>
internal static class ExtensionsApiAnswers
{
    public static Task Refused(HttpResponse response, ExtensionRefusal refusal) =>
        Write(response, StatusCodes.Status403Forbidden, ErrorDocument.Create(refusal.ErrorType, refusal.Message));

    public static Task WrongMethod(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        return Task.CompletedTask;
    }

    public static async Task Write(HttpResponse response, int status, ReadOnlyMemory<byte> body)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body);
    }

    /// <summary>The extension that asks, by its header.</summary>
    public static ExtensionRefusal? ReadIdentifier(HttpRequest request, out Guid id)
    {
        id = default;
        var header = request.Headers[ExtensionsApiHeaders.Identifier].ToString();
        return header.Length == 0 ? ExtensionRefusal.MissingIdentifier : Guid.TryParse(header, out id) ? null : ExtensionRefusal.InvalidIdentifier;
    }

    /// <summary>A request's body as JSON; null and why when it is none.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> body, out string? fault)
    {
        try
        {
            fault = body.IsEmpty ? "unexpected end of JSON input" : null;
            return body.IsEmpty ? null : JsonDocument.Parse(body);
        }
        catch (JsonException broken)
        {
            fault = broken.Message;
            return null;
        }
    }
}
