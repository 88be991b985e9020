using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Thaw.Execution.Connections;
using Thaw.Execution.Environments;

namespace Thaw.Execution.RuntimeApi;

/// <summary>Takes the requests that come from a sandbox's port 9001; all others pass on.</summary>
internal sealed partial class RuntimeApiMiddleware(RequestDelegate next, RuntimeApiRoutes routes, ILogger<RuntimeApiMiddleware> logger)
{
    public Task InvokeAsync(HttpContext context) =>
        context.Features.Get<ISandboxConnection>() is SandboxConnection { Port: SandboxPorts.RuntimeApi } connection
            ? ServeAsync(context, connection)
            : next(context);

    private async Task ServeAsync(HttpContext context, SandboxConnection connection)
    {
        connection.Pipelined?.Release();
        try
        {
            // Sizes are checked by the routes, which know what AWS says about them.
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            {
                size.MaxRequestBodySize = null;
            }

            await (connection.Owner.Environment is null ? StemNext.ServeAsync(context, connection) : routes.ServeAsync(context, connection));
        }
        catch (Exception failure) when (failure is ConnectionResetException or ConnectionAbortedException or OperationCanceledException or BadHttpRequestException)
        {
            // The process in the sandbox has hung up or speaks no HTTP.
            context.Abort();
        }
        catch (Exception failure)
        {
            // Edge: a callback from a sandbox. Nothing that a function sends may reach further than its own connection.
            LogFailed(failure, connection.EnvironmentId);
            await FailAsync(context);
        }
    }

    private static Task FailAsync(HttpContext context)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        return RuntimeApiAnswers.InternalServerError(context.Response);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A Runtime API request of environment {Environment} failed")]
    private partial void LogFailed(Exception failure, string environment);
}
