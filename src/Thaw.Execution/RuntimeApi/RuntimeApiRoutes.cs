using Microsoft.AspNetCore.Http;
using Thaw.Execution.Connections;
using Thaw.Execution.ExtensionsApi;
using Thaw.Execution.TelemetryApi;

namespace Thaw.Execution.RuntimeApi;

/// <summary>The routes of the Runtime API, version 2018-06-01.</summary>
internal sealed class RuntimeApiRoutes(ExecutionOptions options)
{
    private const string Root = "/2018-06-01/";
    private const string Invocation = "/2018-06-01/runtime/invocation/";
    private const string Next = "/2018-06-01/runtime/invocation/next";

    public Task ServeAsync(HttpContext context, SandboxConnection connection)
    {
        var path = context.Request.Path.Value ?? "";
        if (path == Next)
        {
            return HttpMethods.IsGet(context.Request.Method) ? InvocationNext.ServeAsync(context, connection) : WrongMethod(context);
        }

        return path.StartsWith(Invocation, StringComparison.Ordinal)
            ? ServeInvocationAsync(context, connection, path[Invocation.Length..])
            : ServeOtherAsync(context, connection, path);
    }

    private Task ServeInvocationAsync(HttpContext context, SandboxConnection connection, string rest)
    {
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var requestId = slash < 0 ? rest : rest[..slash];
        return (slash < 0 ? "" : rest[slash..]) switch
        {
            "/response" when IsPost(context) => InvocationResponse.ServeAsync(context, connection, requestId, options),
            "/error" when IsPost(context) => InvocationError.ServeAsync(context, connection, requestId, options),
            "/response" or "/error" => WrongMethod(context),
            _ => NotFound(context),
        };
    }

    private Task ServeOtherAsync(HttpContext context, SandboxConnection connection, string path) => path switch
    {
        Root + "runtime/init/error" => IsPost(context) ? InitError.ServeAsync(context, connection, options) : WrongMethod(context),
        Root + "runtime/restore/next" => IsGet(context) ? RestoreNext.ServeAsync(context) : WrongMethod(context),
        Root + "runtime/restore/error" => IsPost(context) ? RestoreError.ServeAsync(context) : WrongMethod(context),
        Root + "ping" => IsGet(context) ? Ping(context) : WrongMethod(context),
        _ => ExtensionsApiRoutes.ServeAsync(context, connection, path) ?? TelemetrySubscribe.ServeAsync(context, connection, path) ?? NotFound(context),
    };

    private static bool IsGet(HttpContext context) => HttpMethods.IsGet(context.Request.Method);

    private static bool IsPost(HttpContext context) => HttpMethods.IsPost(context.Request.Method);

    private static Task Ping(HttpContext context) => context.Response.WriteAsync("pong");

    private static Task WrongMethod(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        return Task.CompletedTask;
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsync("404 page not found\n");
    }
}
