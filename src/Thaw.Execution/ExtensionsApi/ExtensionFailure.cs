using Microsoft.AspNetCore.Http;
using Thaw.Execution.Connections;
using Thaw.Execution.Extensions;
using Thaw.Execution.RuntimeApi;

namespace Thaw.Execution.ExtensionsApi;

/// <summary>What both ways to report an error have in common. The document is read to its end and, as on AWS, shown nowhere.</summary>
internal static class ExtensionFailure
{
    private const int MaxBodyBytes = 256 * 1024;

    public static async Task ServeAsync(HttpContext context, SandboxConnection connection, ExtensionTrigger trigger)
    {
        if (await RequestBody.ReadAsync(context.Request, MaxBodyBytes, context.RequestAborted) is null)
        {
            await RuntimeApiAnswers.TooLarge(context.Response, MaxBodyBytes);
            return;
        }

        await (Report(context, connection, trigger) is { } refusal
            ? ExtensionsApiAnswers.Refused(context.Response, refusal)
            : RuntimeApiAnswers.Accepted(context.Response));
    }

    private static ExtensionRefusal? Report(HttpContext context, SandboxConnection connection, ExtensionTrigger trigger)
    {
        if (ExtensionsApiAnswers.ReadIdentifier(context.Request, out var id) is { } unreadable)
        {
            return unreadable;
        }

        var errorType = context.Request.Headers[ExtensionsApiHeaders.ErrorType].ToString();
        return errorType.Length == 0
            ? ExtensionRefusal.MissingErrorType
            : connection.Environment.ExtensionFailed(connection.Run, id, trigger, ErrorTypes.Of(errorType));
    }
}
