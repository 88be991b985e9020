using System.Globalization;
using Microsoft.AspNetCore.Http;
using Thaw.Execution.Connections;
using Thaw.Execution.Environments;
using Thaw.Execution.Invocations;

namespace Thaw.Execution.RuntimeApi;

/// <summary><c>POST /runtime/invocation/{id}/response</c>: what the handler has returned, at once or as a stream.</summary>
internal static class InvocationResponse
{
    private const string Streaming = "streaming";

    public static Task ServeAsync(HttpContext context, SandboxConnection connection, string requestId, ExecutionOptions options) =>
        connection.Environment.TryRespond(connection.Run, requestId, out var invocation) switch
        {
            ResponseGrant.Granted => ReadAsync(context, connection, invocation!, options),
            ResponseGrant.UnknownRequest => RuntimeApiAnswers.InvalidRequestId(context.Response),
            _ => RuntimeApiAnswers.InvalidStateTransition(context.Response, connection.Environment.State, "InvocationResponse"),
        };

    /// <summary>The outcome of a response that is larger than AWS takes.</summary>
    public static InvocationOutcome SizeTooLarge(long limit) => Failed(
        "Function.ResponseSizeTooLarge",
        string.Create(CultureInfo.InvariantCulture, $"Response payload size exceeded maximum allowed payload size ({limit} bytes)."));

    /// <summary>The outcome of a response whose end never came.</summary>
    public static InvocationOutcome Truncated() => Failed("Runtime.TruncatedResponse", "Response payload was truncated.");

    private static async Task ReadAsync(HttpContext context, SandboxConnection connection, RunningInvocation invocation, ExecutionOptions options)
    {
        var environment = connection.Environment;
        var mode = context.Request.Headers[RuntimeApiHeaders.ResponseMode];
        if (mode.Count > 0 && mode != "" && !Streaming.Equals(mode, StringComparison.OrdinalIgnoreCase))
        {
            environment.Responded(invocation, Failed("Runtime.InvalidResponseModeHeader", "Invalid function response mode"), 0);
            await RuntimeApiAnswers.InvalidResponseMode(context.Response);
            return;
        }

        try
        {
            await (mode.Count > 0 || invocation.Request.Stream is not null
                ? StreamedResponse.ReadAsync(context, environment, invocation, options)
                : ReadWholeAsync(context, connection, invocation, options));
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            environment.Responded(invocation, Truncated(), 0);
            await RuntimeApiAnswers.Truncated(context.Response);
        }
    }

    private static async Task ReadWholeAsync(HttpContext context, SandboxConnection connection, RunningInvocation invocation, ExecutionOptions options)
    {
        if (await RequestBody.ReadAsync(context.Request, options.MaxResponseBytes, context.RequestAborted) is { } payload)
        {
            connection.Environment.Responded(invocation, new InvocationOutcome.Succeeded(payload), payload.Length);
            HoldAnswer(context, connection);
            await RuntimeApiAnswers.Accepted(context.Response);
            return;
        }

        connection.Environment.Responded(invocation, SizeTooLarge(options.MaxResponseBytes), 0);
        await RuntimeApiAnswers.TooLarge(context.Response, options.MaxResponseBytes);
    }

    // A body of unknown length may still be read ahead by the web server.
    private static void HoldAnswer(HttpContext context, SandboxConnection connection)
    {
        if (context.Request.ContentLength is not null)
        {
            connection.Pipelined?.HoldAnswer();
        }
    }

    private static InvocationOutcome.FunctionError Failed(string errorType, string message) => new(errorType, ErrorDocument.Create(errorType, message));
}
