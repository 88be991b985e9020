namespace Thaw.Companions.Tests.Logs;

[Trait("ring", "contract")]
public sealed class PutLogEventsTests : IAsyncDisposable
{
    private const long Hour = 3_600_000;
    private const long Day = 24 * Hour;

    private readonly LogsHost _logs = new();

    public ValueTask DisposeAsync() => _logs.DisposeAsync();

    [Theory]
    [InlineData("plain")]
    [InlineData("🙀 - 参よ - 日本語")]
    [InlineData("nul \0 in the middle")]
    [InlineData("tab\tand\r\nlines\u2028\u001b[31m")]
    public async Task A_message_comes_back_as_it_was(string message)
    {
        await _logs.CreateAsync("g", "s");
        await _logs.PutAsync("g", "s", (0, message));
        var read = (await _logs.CallAsync("GetLogEvents", new { logGroupName = "g", logStreamName = "s" })).GetProperty("events")[0];
        Assert.Equal((_logs.Now, message, _logs.Now), (read.GetProperty("timestamp").GetInt64(), read.Text("message"), read.GetProperty("ingestionTime").GetInt64()));
    }

    [Fact]
    public async Task A_full_batch_is_taken()
    {
        await _logs.CreateAsync("g", "s");
        await _logs.PutAsync("g", "s", [.. Enumerable.Range(0, 10_000).Select(number => ((long)number, $"line {number:D5}"))]);
        var read = await _logs.CallAsync("GetLogEvents", new { logGroupName = "g", logStreamName = "s", startFromHead = true });
        var messages = read.All("events", "message");
        Assert.Equal(Enumerable.Range(0, 10_000).Select(number => $"line {number:D5}"), messages);
    }

    [Fact]
    public async Task Events_outside_the_window_are_refused_one_by_one()
    {
        await _logs.CreateAsync("g", "s");
        var old = await _logs.PutAsync("g", "s", (-15 * Day, "old"), ((-14 * Day) - 1, "old too"), (-14 * Day, "just in time"));
        Assert.Equal("""{"tooOldLogEventEndIndex":2}""", old.GetProperty("rejectedLogEventsInfo").GetRawText());
        var ahead = await _logs.PutAsync("g", "s", (0, "now"), (2 * Hour, "in two hours"), ((2 * Hour) + 1, "later"));
        Assert.Equal("""{"tooNewLogEventStartIndex":2}""", ahead.GetProperty("rejectedLogEventsInfo").GetRawText());
        await _logs.CallAsync("PutRetentionPolicy", new { logGroupName = "g", retentionInDays = 1 });
        var expired = await _logs.PutAsync("g", "s", ((-1 * Day) - 1, "expired"), (-5, "kept"));
        Assert.Equal("""{"expiredLogEventEndIndex":1}""", expired.GetProperty("rejectedLogEventsInfo").GetRawText());
        await _logs.CallAsync("DeleteRetentionPolicy", new { logGroupName = "g" });

        var read = await _logs.CallAsync("FilterLogEvents", new { logGroupName = "g" });
        Assert.Equal(["just in time", "kept", "now", "in two hours"], read.All("events", "message"));
    }

    [Fact]
    public async Task A_wrong_batch_is_refused_and_leaves_nothing()
    {
        await _logs.CreateAsync("g", "s");
        Assert.Equal("InvalidParameterException: Log events in a single PutLogEvents request must be in chronological order.", await RefusalAsync((1, "b"), (0, "a")));
        Assert.Equal("InvalidParameterException: The batch of log events in a single PutLogEvents request cannot span more than 24 hours.", await RefusalAsync((-Day - 1, "a"), (0, "b")));
        Assert.Equal("InvalidParameterException: Upload too large: 1048577 bytes exceeds limit of 1048576", await RefusalAsync((0, new string('x', 1_048_576 - 25))));
        Assert.Equal(
            "InvalidParameterException: 1 validation error detected: Value '[10001 events]' at 'logEvents' failed to satisfy constraint: Member must have length less than or equal to 10000",
            await RefusalAsync([.. Enumerable.Repeat((0L, "x"), 10_001)]));
        Assert.Equal(
            "InvalidParameterException: 1 validation error detected: Value '' at 'logEvents.2.member.message' failed to satisfy constraint: Member must have length greater than or equal to 1",
            await RefusalAsync((0, "x"), (0, "")));
        Assert.Equal(0, (await _logs.CallAsync("FilterLogEvents", new { logGroupName = "g" })).GetProperty("events").GetArrayLength());
        await _logs.PutAsync("g", "s", (0, new string('x', 1_048_576 - 26)));
    }

    [Fact]
    public async Task A_batch_for_what_is_not_there_is_refused()
    {
        Assert.Equal("ResourceNotFoundException: The specified log group does not exist.", await RefusalAsync((0, "x")));
        await _logs.CreateAsync("g");
        Assert.Equal("ResourceNotFoundException: The specified log stream does not exist.", await RefusalAsync((0, "x")));
    }

    private Task<string> RefusalAsync(params (long Offset, string Message)[] events) => _logs.RefusalAsync(
        "PutLogEvents",
        new { logGroupName = "g", logStreamName = "s", logEvents = events.Select(line => new { timestamp = _logs.Now + line.Offset, message = line.Message }) });
}
