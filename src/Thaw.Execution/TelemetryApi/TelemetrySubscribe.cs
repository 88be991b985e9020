using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Thaw.Execution.Connections;
using Thaw.Execution.Environments;
using Thaw.Execution.Extensions;
using Thaw.Execution.ExtensionsApi;
using Thaw.Execution.RuntimeApi;

namespace Thaw.Execution.TelemetryApi;

/// <summary><c>PUT /2022-07-01/telemetry</c> and <c>PUT /2020-08-15/logs</c>: an extension subscribes to what happens in its environment.</summary>
internal static class TelemetrySubscribe
{
    private const int MaxBodyBytes = 64 * 1024;
    private static readonly ReadOnlyMemory<byte> Ok = "\"OK\""u8.ToArray();

    /// <summary>Answers, or gives null when the path is another's.</summary>
    public static Task? ServeAsync(HttpContext context, SandboxConnection connection, string path) => path switch
    {
        "/2022-07-01/telemetry" or "/2022-07-01/telemetry/" => ServeMethodAsync(context, connection, isLogs: false),
        "/2020-08-15/logs" or "/2020-08-15/logs/" => ServeMethodAsync(context, connection, isLogs: true),
        _ => null,
    };

    private static Task ServeMethodAsync(HttpContext context, SandboxConnection connection, bool isLogs) =>
        HttpMethods.IsPut(context.Request.Method) ? ServeAsync(context, connection, isLogs) : ExtensionsApiAnswers.WrongMethod(context.Response);

    private static async Task ServeAsync(HttpContext context, SandboxConnection connection, bool isLogs)
    {
        if (ExtensionsApiAnswers.ReadIdentifier(context.Request, out var id) is { } unreadable)
        {
            await ExtensionsApiAnswers.Refused(context.Response, unreadable);
            return;
        }

        if (await RequestBody.ReadAsync(context.Request, MaxBodyBytes, context.RequestAborted) is not { } body)
        {
            await RuntimeApiAnswers.TooLarge(context.Response, MaxBodyBytes);
            return;
        }

        using var document = ExtensionsApiAnswers.Parse(body, out var fault);
        await (document is null
            ? InvalidAsync(context.Response, $"failed to parse JSON: {fault}")
            : SubscribeAsync(context.Response, connection, id, document.RootElement, isLogs));
    }

    private static Task SubscribeAsync(HttpResponse response, SandboxConnection connection, Guid id, JsonElement body, bool isLogs)
    {
        if (SubscriptionRequest.Read(body, isLogs, out var faults) is not { } settings)
        {
            return InvalidAsync(response, faults);
        }

        return connection.Environment.Subscribe(connection.Run, id, settings) switch
        {
            null => ExtensionsApiAnswers.Refused(response, ExtensionRefusal.UnknownIdentifier(id)),
            SubscriptionResult.Closed => ExtensionsApiAnswers.Refused(response, isLogs ? ExtensionRefusal.LogsClosed : ExtensionRefusal.TelemetryClosed),
            SubscriptionResult.OtherApi => InvalidAsync(response, $"the extension has subscribed to the {(isLogs ? "Telemetry" : "Logs")} API"),
            _ => ExtensionsApiAnswers.Write(response, StatusCodes.Status200OK, Ok),
        };
    }

    private static Task InvalidAsync(HttpResponse response, string faults) =>
        ExtensionsApiAnswers.Write(response, StatusCodes.Status400BadRequest, ErrorDocument.Create("ValidationError", faults));
}
