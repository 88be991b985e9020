using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Thaw.Execution.Invocations;
using Thaw.Execution.Tests.Extensions;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.TelemetryApi;

public sealed class TelemetryDeliveryTests
{
    [Fact]
    public async Task A_subscriber_that_refuses_is_tried_again_and_nothing_is_lost()
    {
        await using var sink = await TelemetrySink.StartAsync();
        var refusals = 3;
        sink.Answer = () => Task.FromResult(Interlocked.Decrement(ref refusals) >= 0 ? 500 : 200);
        await using var function = await Subscribed.StartAsync(sink.Subscription());
        await function.InvokeAsync();
        await Subscribed.ArrivedAsync(sink, "platform.report");
        Assert.Equal(sink.Types.Distinct(), sink.Types);
    }

    [Fact]
    public async Task A_subscriber_that_falls_behind_is_told_how_much_it_has_missed()
    {
        await using var sink = await TelemetrySink.StartAsync();
        var stuck = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        sink.Answer = async () =>
        {
            asked.TrySetResult();
            await stuck.Task;
            return 200;
        };
        await using var function = await Subscribed.StartAsync(sink.Subscription("\"platform\",\"function\""));
        function.Execution.Host.Script = async runtime =>
        {
            runtime.Print(string.Concat(Enumerable.Repeat("line\n", 1_000)));
            await asked.Task;
            runtime.Print(string.Concat(Enumerable.Repeat("line\n", 5_000)));
            await runtime.EchoAsync();
        };
        await function.InvokeAsync();
        stuck.SetResult();
        await Subscribed.ArrivedAsync(sink, "platform.logsDropped");
        var dropped = Subscribed.Record(sink, "platform.logsDropped");
        Assert.True(dropped.GetProperty("droppedRecords").GetInt32() > 2_000);
        Assert.True(dropped.GetProperty("droppedBytes").GetInt32() > 2_000);
    }

    [Fact]
    public async Task Nothing_is_delivered_to_a_frozen_environment_and_the_rest_before_the_end()
    {
        await using var sink = await TelemetrySink.StartAsync();
        await using var function = await Subscribed.StartAsync(sink.Subscription(timeoutMs: 30_000), manualTime: true);
        await function.InvokeAsync();
        await function.Execution.FrozenAsync(function.Execution.Sandbox);
        function.Execution.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Empty(sink.Events);
        await function.InvokeAsync("r2");
        await Subscribed.ArrivedAsync(sink, "platform.report");
        await function.Execution.FrozenAsync(function.Execution.Sandbox);
        function.End();
        await Patience.UntilAsync(() => sink.Types.Count(type => type == "platform.report") == 2, "the rest");
    }

    [Fact]
    public async Task Over_TCP_events_are_lines()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var body = $$"""{"destination":{"protocol":"TCP","port":{{port}} },"schemaVersion":"2022-12-13","types":["platform"],"buffering":{"timeoutMs":25} }""";
        await using var function = await Subscribed.StartAsync(body);
        var reading = ReadLinesAsync(listener, "platform.report");
        await function.InvokeAsync();
        Assert.Contains("platform.initStart", await reading.Within("the lines"));
    }

    private static async Task<IReadOnlyList<string>> ReadLinesAsync(TcpListener listener, string until)
    {
        using var client = await listener.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream());
        var types = new List<string>();
        while (types.LastOrDefault() != until && await reader.ReadLineAsync() is { } line)
        {
            types.Add(JsonSerializer.Deserialize<JsonElement>(line).GetProperty("type").GetString()!);
        }

        return types;
    }
}
