using System.Globalization;
using Microsoft.AspNetCore.Http;
using Thaw.Execution.Environments;

namespace Thaw.Execution.RuntimeApi;

/// <summary>Every answer of the Runtime API beside an invocation: status and wording stand together.</summary>
internal static class RuntimeApiAnswers
{
    private static readonly ReadOnlyMemory<byte> Ok = "{\"status\":\"OK\"}\n"u8.ToArray();

    public static Task Accepted(HttpResponse response) => Write(response, StatusCodes.Status202Accepted, Ok);

    public static Task InvalidRequestId(HttpResponse response) =>
        Error(response, StatusCodes.Status400BadRequest, "InvalidRequestID", "Invalid request ID");

    public static Task InvalidResponseMode(HttpResponse response) =>
        Error(response, StatusCodes.Status400BadRequest, "InvalidFunctionResponseMode", "Invalid function response mode");

    public static Task Truncated(HttpResponse response) =>
        Error(response, StatusCodes.Status400BadRequest, "TruncatedHTTPRequest", "HTTP request detected as truncated");

    public static Task InvalidStateTransition(HttpResponse response, EnvironmentState state, string wanted) =>
        Error(response, StatusCodes.Status403Forbidden, "InvalidStateTransition", $"State transition from {Name(state)} to {wanted} failed for runtime. Error: State transition is not allowed");

    public static Task NoFunctionYet(HttpResponse response) =>
        Error(response, StatusCodes.Status403Forbidden, "InvalidStateTransition", "This sandbox has not been given a function yet");

    public static Task NotRestoring(HttpResponse response) =>
        Error(response, StatusCodes.Status403Forbidden, "InvalidStateTransition", "This execution environment was not started from a snapshot: AWS_LAMBDA_INITIALIZATION_TYPE is on-demand");

    public static Task TooLarge(HttpResponse response, long limit) =>
        Error(response, StatusCodes.Status413PayloadTooLarge, "RequestEntityTooLarge", string.Create(CultureInfo.InvariantCulture, $"Exceeded maximum allowed payload size ({limit} bytes)."));

    public static Task InternalServerError(HttpResponse response) =>
        Error(response, StatusCodes.Status500InternalServerError, "InternalServerError", "Internal Server Error");

    // AWS's names of a runtime's states.
    private static string Name(EnvironmentState state) => state switch
    {
        EnvironmentState.Initializing => "Started",
        EnvironmentState.Readying or EnvironmentState.Idle or EnvironmentState.Frozen or EnvironmentState.Extending => "Ready",
        EnvironmentState.Busy => "Running",
        EnvironmentState.Responding => "InvocationResponse",
        EnvironmentState.Settling => "RuntimeResponseSentState",
        EnvironmentState.Failing => "InitError",
        _ => "Exited",
    };

    private static Task Error(HttpResponse response, int status, string errorType, string errorMessage) =>
        Write(response, status, ErrorDocument.Create(errorType, errorMessage));

    private static async Task Write(HttpResponse response, int status, ReadOnlyMemory<byte> body)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body);
    }
}
