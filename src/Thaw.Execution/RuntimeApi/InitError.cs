using Microsoft.AspNetCore.Http;
using Thaw.Execution.Connections;
using Thaw.Execution.Environments;

namespace Thaw.Execution.RuntimeApi;

/// <summary><c>POST /runtime/init/error</c>: the runtime cannot initialize.</summary>
internal static class InitError
{
    public static async Task ServeAsync(HttpContext context, SandboxConnection connection, ExecutionOptions options)
    {
        var document = await RequestBody.ReadAsync(context.Request, options.MaxResponseBytes, context.RequestAborted);
        var failure = EnvironmentFailure.InitError(ErrorTypes.Of(context.Request.Headers[RuntimeApiHeaders.ErrorType]), document ?? default);
        await (connection.Environment.InitError(connection.Run, failure)
            ? RuntimeApiAnswers.Accepted(context.Response)
            : RuntimeApiAnswers.InvalidStateTransition(context.Response, connection.Environment.State, "InitError"));
    }
}
