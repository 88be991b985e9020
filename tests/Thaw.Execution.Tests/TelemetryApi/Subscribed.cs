using System.Net;
using System.Text.Json;
using Thaw.Execution.Tests.Extensions;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.TelemetryApi;

/// <summary>Functions with an extension that subscribes, and what has arrived.</summary>
internal static class Subscribed
{
    public static async Task<ExtendedFunction> StartAsync(string subscription, Action<ScriptedExtension>? after = null, bool logs = false, bool manualTime = false)
    {
        var function = await ExtendedFunction.StartAsync(options => options.IdleBeforeFreeze = manualTime ? options.IdleBeforeFreeze : TimeSpan.FromHours(1), 3, manualTime ? null : TimeProvider.System, "a");
        function.Execution.Host.ExtensionScript = async extension =>
        {
            await extension.RegisterAsync("SHUTDOWN");
            await SubscribeAsync(extension, subscription, logs);
            after?.Invoke(extension);
            await extension.NextAsync();
            extension.Exit(0);
        };
        return function;
    }

    public static async Task SubscribeAsync(ScriptedExtension extension, string body, bool logs = false)
    {
        using var answer = await extension.SendAsync(HttpMethod.Put, logs ? "2020-08-15/logs" : "2022-07-01/telemetry", body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public static Task ArrivedAsync(TelemetrySink sink, string type) => Patience.UntilAsync(() => sink.Types.Contains(type), type);

    public static JsonElement Record(TelemetrySink sink, string type) =>
        sink.Events.First(happened => happened.GetProperty("type").GetString() == type).GetProperty("record");

    public static IEnumerable<string?> Members(TelemetrySink sink, string type, params string[] names) =>
        names.Select(name => Record(sink, type).GetProperty(name).GetString());

    public static IEnumerable<string?> Lines(TelemetrySink sink, string type) =>
        sink.Events.Where(happened => happened.GetProperty("type").GetString() == type).Select(happened => happened.GetProperty("record").GetString());
}
