using Microsoft.AspNetCore.Http;
using Thaw.Execution.Connections;
using Thaw.Execution.Environments;
using Thaw.Execution.Invocations;

namespace Thaw.Execution.RuntimeApi;

/// <summary><c>POST /runtime/invocation/{id}/error</c>: the handler has failed.</summary>
internal static class InvocationError
{
    public static Task ServeAsync(HttpContext context, SandboxConnection connection, string requestId, ExecutionOptions options) =>
        connection.Environment.TryRespond(connection.Run, requestId, out var invocation) switch
        {
            ResponseGrant.Granted => ReadAsync(context, connection.Environment, invocation!, options),
            ResponseGrant.UnknownRequest => RuntimeApiAnswers.InvalidRequestId(context.Response),
            _ => RuntimeApiAnswers.InvalidStateTransition(context.Response, connection.Environment.State, "InvocationErrorResponse"),
        };

    private static async Task ReadAsync(HttpContext context, ExecutionEnvironment environment, RunningInvocation invocation, ExecutionOptions options)
    {
        try
        {
            var errorType = ErrorTypes.Of(context.Request.Headers[RuntimeApiHeaders.ErrorType]);
            if (await RequestBody.ReadAsync(context.Request, options.MaxResponseBytes, context.RequestAborted) is { } document)
            {
                environment.Responded(invocation, new InvocationOutcome.FunctionError(errorType, document), document.Length);
                await RuntimeApiAnswers.Accepted(context.Response);
                return;
            }

            environment.Responded(invocation, InvocationResponse.SizeTooLarge(options.MaxResponseBytes), 0);
            await RuntimeApiAnswers.TooLarge(context.Response, options.MaxResponseBytes);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            environment.Responded(invocation, InvocationResponse.Truncated(), 0);
            await RuntimeApiAnswers.Truncated(context.Response);
        }
    }
}
