using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Thaw.Execution.Invocations;
using Thaw.Execution.Tests.Extensions;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.TelemetryApi;

public sealed class TelemetryTests
{
    [Fact]
    public async Task A_subscriber_gets_what_happened_before_and_what_happens_after()
    {
        await using var sink = await TelemetrySink.StartAsync();
        var subscribed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var function = await Subscribed.StartAsync(sink.Subscription(), _ => subscribed.SetResult());
        function.Execution.Host.Script = async runtime =>
        {
            await subscribed.Task;
            runtime.Print("initializing\n");
            var next = await runtime.NextAsync();
            runtime.Print("handling\n");
            await runtime.RespondAsync(next.RequestId, "\"done\""u8.ToArray());
            await runtime.NextAsync();
        };
        Assert.IsType<InvocationOutcome.Succeeded>(await function.InvokeAsync());
        await Subscribed.ArrivedAsync(sink, "platform.report");
        Assert.Equal(
            [
                "platform.initStart", "platform.telemetrySubscription", "function", "platform.initRuntimeDone", "platform.extension", "platform.initReport",
                "platform.start", "function", "platform.runtimeDone", "platform.report",
            ],
            sink.Types);
        Assert.Equal(["initializing", "handling"], Subscribed.Lines(sink, "function"));
        AssertRecords(sink);
        await function.Execution.Logs.SeenAsync("TELEMETRY\tName: a\tState: Subscribed\tTypes: [Platform, Function, Extension]");
    }

    private static void AssertRecords(TelemetrySink sink)
    {
        Assert.Equal("POST /in?a=b sandbox.localdomain application/json", sink.Requests[0]);
        Assert.Equal(["a", "Subscribed"], Subscribed.Members(sink, "platform.telemetrySubscription", "name", "state"));
        Assert.Equal(["f", "on-demand", "init"], Subscribed.Members(sink, "platform.initStart", "functionName", "initializationType", "phase"));
        Assert.Equal(["a", "Ready"], Subscribed.Members(sink, "platform.extension", "name", "state"));
        Assert.Equal(["r1", "$LATEST"], Subscribed.Members(sink, "platform.start", "requestId", "version"));
        Assert.Equal("X-Amzn-Trace-Id", Subscribed.Record(sink, "platform.start").GetProperty("tracing").GetProperty("type").GetString());
        Assert.Equal(["r1", "success"], Subscribed.Members(sink, "platform.runtimeDone", "requestId", "status"));
        Assert.Equal(["responseLatency", "responseDuration"], Subscribed.Record(sink, "platform.runtimeDone").GetProperty("spans").EnumerateArray().Select(span => span.GetProperty("name").GetString()));
        Assert.Equal(6, Subscribed.Record(sink, "platform.runtimeDone").GetProperty("metrics").GetProperty("producedBytes").GetInt32());
        Assert.Equal(128, Subscribed.Record(sink, "platform.report").GetProperty("metrics").GetProperty("memorySizeMB").GetInt32());
    }

    [Fact]
    public async Task The_runtimes_end_is_told_while_extensions_still_work_and_their_time_is_a_span()
    {
        await using var sink = await TelemetrySink.StartAsync();
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var function = await ExtendedFunction.StartAsync(options => options.IdleBeforeFreeze = TimeSpan.FromHours(1), 60, TimeProvider.System, "a");
        function.Execution.Host.ExtensionScript = async extension =>
        {
            await extension.RegisterAsync("INVOKE");
            await Subscribed.SubscribeAsync(extension, sink.Subscription());
            await extension.NextAsync();
            await go.Task;
            await extension.NextAsync();
        };
        await function.InvokeAsync();
        await Subscribed.ArrivedAsync(sink, "platform.runtimeDone");
        Assert.DoesNotContain("platform.report", sink.Types);
        go.SetResult();
        await Subscribed.ArrivedAsync(sink, "platform.report");
        var span = Assert.Single(Subscribed.Record(sink, "platform.report").GetProperty("spans").EnumerateArray());
        Assert.Equal("extensionOverhead", span.GetProperty("name").GetString());
        Assert.Single(sink.Types, type => type == "platform.runtimeDone");
    }

    [Fact]
    public async Task Types_are_chosen_and_lines_of_extensions_have_their_own()
    {
        await using var sink = await TelemetrySink.StartAsync();
        await using var function = await Subscribed.StartAsync(sink.Subscription("\"extension\""), extension => extension.Sandbox.Process!.FakeExtensions!.Print("from the extension\n"));
        await function.InvokeAsync();
        await Subscribed.ArrivedAsync(sink, "extension");
        Assert.Equal(["extension"], sink.Types.Distinct());
        Assert.Equal(["from the extension"], Subscribed.Lines(sink, "extension"));
    }

    [Theory]
    [InlineData("2022-07-01", JsonValueKind.String)]
    [InlineData("2022-12-13", JsonValueKind.Object)]
    public async Task Lines_of_JSON_functions_are_objects_in_newer_schemas(string schema, JsonValueKind kind)
    {
        await using var sink = await TelemetrySink.StartAsync();
        await using var function = await Subscribed.StartAsync(sink.Subscription("\"function\"", schema));
        function.Execution.Host.Script = runtime =>
        {
            runtime.Print("{\"level\":\"TRACE\",\"a\":1}\n{broken\n");
            return runtime.EchoAsync();
        };
        var version = function.Version with { Logging = new FunctionLogging(true, "INFO", "INFO", "/aws/lambda/f") };
        await function.Execution.InvokeAsync(version, ExecutionFixture.Request());
        await Subscribed.ArrivedAsync(sink, "function");
        Assert.Equal([kind, JsonValueKind.String], sink.Events.Select(happened => happened.GetProperty("record").ValueKind));
    }

    [Theory]
    [InlineData("2020-08-15", false)]
    [InlineData("2021-03-18", true)]
    public async Task The_Logs_API_has_its_own_events(string schema, bool hasRuntimeDone)
    {
        await using var sink = await TelemetrySink.StartAsync();
        await using var function = await Subscribed.StartAsync(sink.Subscription(schema: schema), logs: true);
        await function.InvokeAsync();
        await Subscribed.ArrivedAsync(sink, "platform.report");
        string[] expected = ["platform.logsSubscription", "platform.extension", "platform.start", .. hasRuntimeDone ? ["platform.runtimeDone"] : Array.Empty<string>(), "platform.end", "platform.report"];
        Assert.Equal(expected, sink.Types);
        Assert.Equal(["requestId", "metrics"], Subscribed.Record(sink, "platform.report").EnumerateObject().Select(member => member.Name));
        await function.Execution.Logs.SeenAsync("LOGS\tName: a\tState: Subscribed\tTypes: [Platform, Function, Extension]");
    }
}
