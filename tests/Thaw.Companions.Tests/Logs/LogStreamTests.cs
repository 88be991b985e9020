namespace Thaw.Companions.Tests.Logs;

[Trait("ring", "contract")]
public sealed class LogStreamTests : IAsyncDisposable
{
    private readonly LogsHost _logs = new();

    public ValueTask DisposeAsync() => _logs.DisposeAsync();

    [Fact]
    public async Task A_stream_is_described_as_AWS_describes_it()
    {
        await _logs.CreateAsync("g", "2026/01/01/[$LATEST]0a");
        var created = _logs.Now;
        var before = await _logs.CallAsync("DescribeLogStreams", new { logGroupName = "g" });
        Assert.Equal(
            $$"""{"logStreams":[{"logStreamName":"2026/01/01/[$LATEST]0a","creationTime":{{created}},"arn":"arn:aws:logs:us-east-1:000000000000:log-group:g:log-stream:2026/01/01/[$LATEST]0a","storedBytes":0}]}""",
            before.GetRawText());

        _logs.Time.Advance(TimeSpan.FromMinutes(1));
        var token = (await _logs.PutAsync("g", "2026/01/01/[$LATEST]0a", (-20, "a"), (-10, "b"))).Text("nextSequenceToken");
        await _logs.PutAsync("g", "2026/01/01/[$LATEST]0a", (-15, "c"));
        var stream = (await _logs.CallAsync("DescribeLogStreams", new { logGroupIdentifier = "arn:aws:logs:us-east-1:000000000000:log-group:g" })).GetProperty("logStreams")[0];
        Assert.Equal(_logs.Now - 20, stream.GetProperty("firstEventTimestamp").GetInt64());
        Assert.Equal(_logs.Now - 10, stream.GetProperty("lastEventTimestamp").GetInt64());
        Assert.Equal(_logs.Now, stream.GetProperty("lastIngestionTime").GetInt64());
        Assert.Equal(token, stream.Text("uploadSequenceToken"));
        Assert.Matches("^[0-9]{56}$", token);
    }

    [Fact]
    public async Task Streams_are_listed_by_name_in_both_directions_page_by_page()
    {
        await _logs.CreateAsync("g", "b2", "a", "b1", "c", "b3", "b\U0001F600");
        Assert.Equal(["a", "b1", "b2", "b3", "b\U0001F600", "c"], await NamesAsync(false, null, null));
        Assert.Equal(["c", "b\U0001F600", "b3", "b2", "b1", "a"], await NamesAsync(true, null, null));
        Assert.Equal(["b1", "b2", "b3", "b\U0001F600"], await NamesAsync(false, "b", null));
    }

    [Fact]
    public async Task Streams_are_listed_by_the_time_of_their_last_event()
    {
        await _logs.CreateAsync("g", "middle", "none", "late", "early", "early2");
        await _logs.PutAsync("g", "middle", (-20, "x"));
        await _logs.PutAsync("g", "late", (-10, "x"));
        await _logs.PutAsync("g", "early", (-30, "x"));
        await _logs.PutAsync("g", "early2", (-30, "x"));
        Assert.Equal(["none", "early", "early2", "middle", "late"], await NamesAsync(false, null, "LastEventTime"));
        Assert.Equal(["late", "middle", "early2", "early", "none"], await NamesAsync(true, null, "LastEventTime"));
    }

    [Fact]
    public async Task A_deleted_stream_is_gone_with_its_events()
    {
        await _logs.CreateAsync("g", "s", "t");
        await _logs.PutAsync("g", "s", (0, "gone"));
        await _logs.PutAsync("g", "t", (0, "there"));
        await _logs.CallAsync("DeleteLogStream", new { logGroupName = "g", logStreamName = "s" });
        Assert.Equal(["there"], (await _logs.CallAsync("FilterLogEvents", new { logGroupName = "g" })).All("events", "message"));
        Assert.Equal("ResourceNotFoundException: The specified log stream does not exist.", await _logs.RefusalAsync("DeleteLogStream", new { logGroupName = "g", logStreamName = "s" }));
    }

    [Fact]
    public async Task What_is_not_there_or_there_already_is_refused()
    {
        await _logs.CreateAsync("g", "s");
        Assert.Equal("ResourceAlreadyExistsException: The specified log stream already exists", await _logs.RefusalAsync("CreateLogStream", new { logGroupName = "g", logStreamName = "s" }));
        Assert.Equal("ResourceNotFoundException: The specified log group does not exist.", await _logs.RefusalAsync("CreateLogStream", new { logGroupName = "h", logStreamName = "s" }));
        Assert.Equal("ResourceNotFoundException: The specified log group does not exist.", await _logs.RefusalAsync("DescribeLogStreams", new { logGroupName = "h" }));
        Assert.Equal(
            "InvalidParameterException: 1 validation error detected: Value 'a:b' at 'logStreamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [^:*]*",
            await _logs.RefusalAsync("CreateLogStream", new { logGroupName = "g", logStreamName = "a:b" }));
        Assert.Equal("InvalidParameterException: Cannot order by LastEventTime with a logStreamNamePrefix.", await _logs.RefusalAsync("DescribeLogStreams", new { logGroupName = "g", orderBy = "LastEventTime", logStreamNamePrefix = "s" }));
        Assert.Equal("ValidationException: LogGroup name and LogGroup ARN are mutually exclusive parameters.", await _logs.RefusalAsync("DescribeLogStreams", new { logGroupName = "g", logGroupIdentifier = "g" }));
        Assert.Equal("ResourceNotFoundException: The specified log group does not exist.", await _logs.RefusalAsync("DescribeLogStreams", new { logGroupIdentifier = "arn:aws:logs:eu-west-1:000000000000:log-group:g" }));
    }

    private async Task<string[]> NamesAsync(bool descending, string? prefix, string? orderBy)
    {
        List<string> names = [];
        string? token = null;
        do
        {
            var page = await _logs.CallAsync("DescribeLogStreams", new { logGroupName = "g", descending, logStreamNamePrefix = prefix, orderBy, limit = 2, nextToken = token });
            names.AddRange(page.All("logStreams", "logStreamName"));
            token = page.TextOrNull("nextToken");
        }
        while (token is not null);
        return [.. names];
    }
}
