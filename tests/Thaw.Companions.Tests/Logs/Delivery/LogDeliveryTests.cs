using Thaw.Aws.Delivery;
using Thaw.Aws.Operations;
using Thaw.Companions.Logs.Delivery;
using Thaw.TestKit;

namespace Thaw.Companions.Tests.Logs.Delivery;

[Trait("ring", "contract")]
public sealed class LogDeliveryTests : IAsyncDisposable
{
    private readonly LogsHost _logs = new();

    public ValueTask DisposeAsync() => _logs.DisposeAsync();

    [Fact]
    public async Task Lines_make_their_group_and_stream()
    {
        await DeliverAsync("s1", (0, "START"), (0, "END"));
        await DeliverAsync("s1", (-5, "earlier"));
        await DeliverAsync("s2", (1, "other"));
        Assert.Equal(["earlier", "START", "END", "other"], await MessagesAsync());
        Assert.Equal(["s1", "s2"], (await _logs.CallAsync("DescribeLogStreams", new { logGroupName = "/aws/lambda/f" })).All("logStreams", "logStreamName"));
    }

    [Fact]
    public async Task A_group_that_was_deleted_comes_back_with_the_next_lines()
    {
        await DeliverAsync("s", (0, "before"));
        await _logs.CallAsync("DeleteLogGroup", new { logGroupName = "/aws/lambda/f" });
        await DeliverAsync("s", (0, "after"));
        await _logs.CallAsync("DeleteLogStream", new { logGroupName = "/aws/lambda/f", logStreamName = "s" });
        await DeliverAsync("s", (0, "once more"));
        Assert.Equal(["once more"], await MessagesAsync());
    }

    [Fact]
    public async Task A_group_that_exists_keeps_its_settings()
    {
        await _logs.CallAsync("CreateLogGroup", new { logGroupName = "/aws/lambda/f", logGroupClass = "INFREQUENT_ACCESS", tags = new { a = "b" } });
        await DeliverAsync("s", (0, "line"));
        var group = Assert.Single((await _logs.CallAsync("DescribeLogGroups", new { })).GetProperty("logGroups").EnumerateArray());
        Assert.Equal("INFREQUENT_ACCESS", group.Text("logGroupClass"));
    }

    [Fact]
    public async Task A_line_larger_than_an_event_becomes_several()
    {
        var line = new string('x', LinePieces.MaxBytes) + "rest";
        await DeliverAsync("s", (0, line));
        Assert.Equal([LinePieces.MaxBytes, 4], (await MessagesAsync()).Select(message => message.Length));
    }

    [Fact]
    public async Task Many_deliver_at_once_and_nothing_is_lost()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(number => Task.Run(() => DeliverAsync($"s{number % 10}", [.. Enumerable.Range(0, 20).Select(line => ((long)line, $"{number}/{line}"))]))));
        var messages = await MessagesAsync();
        Assert.Equal(2000, messages.Length);
        Assert.Equal(2000, messages.Distinct().Count());
    }

    [Fact]
    public async Task A_reset_empties_everything_and_the_next_lines_find_a_clean_place()
    {
        await DeliverAsync("s", (0, "before"));
        await _logs.CallAsync("TagLogGroup", new { logGroupName = "/aws/lambda/f", tags = new { a = "b" } });
        foreach (var part in _logs.Get<IEnumerable<IResettable>>())
        {
            await part.ResetAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal("{\"logGroups\":[]}", (await _logs.CallAsync("DescribeLogGroups", new { })).GetRawText());
        await DeliverAsync("s", (0, "after"));
        Assert.Equal(["after"], await MessagesAsync());
    }

    private async Task<string[]> MessagesAsync() => (await _logs.CallAsync("FilterLogEvents", new { logGroupName = "/aws/lambda/f" })).All("events", "message");

    private Task DeliverAsync(string stream, params (long Offset, string Message)[] lines) => _logs.Get<ILogDelivery>().DeliverAsync(
        new LogBatch(LogsHost.Home, "/aws/lambda/f", stream, new Caller(FakeRoles.Make("arn:aws:iam::000000000000:role/r").Session("f"), "ASIA"), [.. lines.Select(line => new LogLine(_logs.Now + line.Offset, line.Message))]),
        TestContext.Current.CancellationToken);
}
