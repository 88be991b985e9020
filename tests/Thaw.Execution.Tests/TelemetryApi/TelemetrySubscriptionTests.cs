using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Thaw.Execution.Invocations;
using Thaw.Execution.Tests.Extensions;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.TelemetryApi;

public sealed class TelemetrySubscriptionTests
{
    [Fact]
    public async Task Subscribing_is_refused_when_unknown_wrong_late_or_through_both_APIs()
    {
        await using var sink = await TelemetrySink.StartAsync();
        await using var function = await ExtendedFunction.StartAsync("a");
        function.Execution.Host.ExtensionScript = async extension =>
        {
            Task TryAsync(string path, string body) => SubscribeAsync(function, extension, path, body);
            await TryAsync("2022-07-01/telemetry", sink.Subscription());
            await extension.RegisterAsync("INVOKE", "SHUTDOWN");
            await TryAsync("2022-07-01/telemetry", "{");
            await TryAsync("2022-07-01/telemetry", sink.Subscription(""));
            await TryAsync("2022-07-01/telemetry/", sink.Subscription());
            await TryAsync("2022-07-01/telemetry", sink.Subscription());
            await TryAsync("2020-08-15/logs", sink.Subscription(schema: "2020-08-15"));
            await extension.NextAsync();
            await TryAsync("2022-07-01/telemetry", sink.Subscription());
            await extension.NextAsync();
            extension.Exit(0);
        };
        await function.InvokeAsync();
        await Patience.UntilAsync(() => function.Seen.Count == 7, "the answers");
        Assert.StartsWith("403 {\"errorType\":\"Extension.MissingExtensionIdentifier\"", function.Seen[0], StringComparison.Ordinal);
        Assert.StartsWith("400 {\"errorType\":\"ValidationError\",\"errorMessage\":\"failed to parse JSON", function.Seen[1], StringComparison.Ordinal);
        Assert.Equal("400 {\"errorType\":\"ValidationError\",\"errorMessage\":\"types should not be empty\"}", function.Seen[2]);
        Assert.Equal(["200 \"OK\"", "200 \"OK\""], function.Seen.Skip(3).Take(2));
        Assert.Equal("400 {\"errorType\":\"ValidationError\",\"errorMessage\":\"the extension has subscribed to the Telemetry API\"}", function.Seen[5]);
        Assert.StartsWith("403 {\"errorType\":\"Telemetry.SubscriptionClosed\"", function.Seen[6], StringComparison.Ordinal);
    }

    private static async Task SubscribeAsync(ExtendedFunction function, ScriptedExtension extension, string path, string body)
    {
        using var answer = await extension.SendAsync(HttpMethod.Put, path, body);
        function.Saw($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
