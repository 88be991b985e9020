using Microsoft.AspNetCore.Http;
using Thaw.Execution.Connections;

namespace Thaw.Execution.RuntimeApi;

/// <summary>
/// <c>GET /thaw/stem/next</c>: the interpreter of a stem cell is up; waits, for as long as it takes, and answers with the variables
/// of the function that it is to run. Once a sandbox has a function, this path does not exist.
/// </summary>
internal static class StemNext
{
    private const string Path = "/thaw/stem/next";

    public static async Task ServeAsync(HttpContext context, SandboxConnection connection)
    {
        if (context.Request.Path.Value != Path || !HttpMethods.IsGet(context.Request.Method) || connection.Owner.Stem?.Ask() is not { } assignment)
        {
            await RuntimeApiAnswers.NoFunctionYet(context.Response);
            return;
        }

        if (await assignment is not { } document)
        {
            // It is not needed any more.
            context.Abort();
            return;
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = document.Length;
        await context.Response.BodyWriter.WriteAsync(document);
    }
}
