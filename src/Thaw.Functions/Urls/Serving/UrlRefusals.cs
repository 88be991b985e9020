using System.Text;
using Microsoft.AspNetCore.Http;

namespace Thaw.Functions.Urls.Serving;

/// <summary>What the caller of a function URL is told when the function has no answer for it.</summary>
internal static class UrlRefusals
{
    /// <summary>There is no such URL: AWS says no more than this.</summary>
    public static ValueTask Unknown(HttpResponse response) => WriteAsync(response, 403, """{"Message":null}""", "AccessDeniedException");

    public static ValueTask Forbidden(HttpResponse response) => WriteAsync(response, 403, """{"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"}""", "AccessDeniedException");

    public static ValueTask TooLarge(HttpResponse response) =>
        WriteAsync(response, 413, """{"Message":"Request must be smaller than 6291456 bytes for the InvokeFunction operation"}""", "RequestTooLargeException");

    public static ValueTask Throttled(HttpResponse response, string reason) =>
        WriteAsync(response, 429, $$"""{"Reason":"{{reason}}","Type":"User","message":"Rate Exceeded."}""", "TooManyRequestsException");

    /// <summary>The function has failed, or its answer cannot be understood.</summary>
    public static ValueTask BadGateway(HttpResponse response) => WriteAsync(response, 502, "Internal Server Error", null);

    private static async ValueTask WriteAsync(HttpResponse response, int status, string body, string? errorType)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        if (errorType is not null)
        {
            response.Headers["x-amzn-ErrorType"] = errorType;
        }

        var bytes = Encoding.UTF8.GetBytes(body);
        response.ContentLength = bytes.Length;
        await response.BodyWriter.WriteAsync(bytes, response.HttpContext.RequestAborted);
    }
}
