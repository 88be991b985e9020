using Microsoft.AspNetCore.Http;
using Thaw.Execution.Connections;

namespace Thaw.Execution.ExtensionsApi;

/// <summary><c>GET /extension/event/next</c>: waits, for as long as it takes, and answers with an event.</summary>
internal static class ExtensionNext
{
    public static async Task ServeAsync(HttpContext context, SandboxConnection connection)
    {
        if (ExtensionsApiAnswers.ReadIdentifier(context.Request, out var id) is { } unreadable)
        {
            await ExtensionsApiAnswers.Refused(context.Response, unreadable);
            return;
        }

        if (connection.Environment.NextEvent(connection.Run, id, out var pending) is { } refusal)
        {
            await ExtensionsApiAnswers.Refused(context.Response, refusal);
            return;
        }

        if (await pending! is not { } given)
        {
            // The process is being ended.
            context.Abort();
            return;
        }

        context.Response.Headers[ExtensionsApiHeaders.EventIdentifier] = given.Id.ToString();
        await ExtensionsApiAnswers.Write(context.Response, StatusCodes.Status200OK, given.Document);
    }
}
