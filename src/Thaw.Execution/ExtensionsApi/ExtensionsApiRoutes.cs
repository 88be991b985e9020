using Microsoft.AspNetCore.Http;
using Thaw.Execution.Connections;

namespace Thaw.Execution.ExtensionsApi;

/// <summary>The routes of the Extensions API, version 2020-01-01.</summary>
internal static class ExtensionsApiRoutes
{
    private const string Root = "/2020-01-01/extension/";

    /// <summary>Answers, or gives null when the path is another's.</summary>
    public static Task? ServeAsync(HttpContext context, SandboxConnection connection, string path) => path switch
    {
        Root + "register" => IsPost(context) ? ExtensionRegister.ServeAsync(context, connection) : ExtensionsApiAnswers.WrongMethod(context.Response),
        Root + "event/next" => HttpMethods.IsGet(context.Request.Method) ? ExtensionNext.ServeAsync(context, connection) : ExtensionsApiAnswers.WrongMethod(context.Response),
        Root + "init/error" => IsPost(context) ? ExtensionInitError.ServeAsync(context, connection) : ExtensionsApiAnswers.WrongMethod(context.Response),
        Root + "exit/error" => IsPost(context) ? ExtensionExitError.ServeAsync(context, connection) : ExtensionsApiAnswers.WrongMethod(context.Response),
        _ => null,
    };

    private static bool IsPost(HttpContext context) => HttpMethods.IsPost(context.Request.Method);
}
