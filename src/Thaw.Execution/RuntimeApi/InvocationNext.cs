using System.Globalization;
using Microsoft.AspNetCore.Http;
using Thaw.Execution.Connections;
using Thaw.Execution.Environments;

namespace Thaw.Execution.RuntimeApi;

/// <summary><c>GET /runtime/invocation/next</c>: waits, for as long as it takes, and answers with an event.</summary>
internal static class InvocationNext
{
    public static async Task ServeAsync(HttpContext context, SandboxConnection connection)
    {
        if (connection.Environment.Next(connection.Run) is not { } pending)
        {
            await RuntimeApiAnswers.InvalidStateTransition(context.Response, connection.Environment.State, "Ready");
            return;
        }

        if (await pending is not { } invocation)
        {
            // There will be no invocation: another request has taken this one's place, or the process is being ended.
            context.Abort();
            return;
        }

        WriteHeaders(context.Response, invocation);
        await context.Response.BodyWriter.WriteAsync(invocation.Request.Payload);
    }

    private static void WriteHeaders(HttpResponse response, RunningInvocation invocation)
    {
        var request = invocation.Request;
        response.ContentType = "application/json";
        response.ContentLength = request.Payload.Length;
        var headers = response.Headers;
        headers[RuntimeApiHeaders.RequestId] = request.RequestId;
        headers[RuntimeApiHeaders.Deadline] = invocation.DeadlineMs.ToString(CultureInfo.InvariantCulture);
        headers[RuntimeApiHeaders.FunctionArn] = request.InvokedFunctionArn;
        headers[RuntimeApiHeaders.TraceId] = request.TraceId;
        if (request.TenantId is { } tenant)
        {
            headers[RuntimeApiHeaders.TenantId] = tenant;
        }

        if (request.ClientContext is { } client)
        {
            headers[RuntimeApiHeaders.ClientContext] = OneLine(client);
        }

        if (request.CognitoIdentity is { } identity)
        {
            headers[RuntimeApiHeaders.CognitoIdentity] = OneLine(identity);
        }
    }

    // JSON may be broken into lines, a header may not; inside a JSON string there are no raw control characters.
    private static string OneLine(string json) =>
        string.Create(json.Length, json, static (line, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                line[i] = char.IsControl(source[i]) ? ' ' : source[i];
            }
        });
}
