using System.Text.Json;

namespace Thaw.Companions.Tests.Logs;

[Trait("ring", "contract")]
public sealed class GetLogEventsTests : IAsyncDisposable
{
    private readonly LogsHost _logs = new();

    public ValueTask DisposeAsync() => _logs.DisposeAsync();

    [Fact]
    public async Task Without_a_word_the_latest_events_come_in_the_order_of_time()
    {
        await FillAsync(5);
        Assert.Equal(["3", "4"], Messages(await GetAsync(limit: 2)));
        Assert.Equal(["0", "1"], Messages(await GetAsync(limit: 2, head: true)));
        Assert.Equal(["0", "1", "2", "3", "4"], Messages(await GetAsync()));
    }

    [Fact]
    public async Task Forward_tokens_lead_to_the_end_and_stay_there_until_more_comes()
    {
        await FillAsync(5);
        var first = await GetAsync(limit: 2, head: true);
        var second = await GetAsync(limit: 2, token: first.Text("nextForwardToken"));
        var third = await GetAsync(limit: 2, token: second.Text("nextForwardToken"));
        var end = await GetAsync(limit: 2, token: third.Text("nextForwardToken"));
        Assert.Equal(["2", "3"], Messages(second));
        Assert.Equal(["4"], Messages(third));
        Assert.Empty(Messages(end));
        Assert.Equal(third.Text("nextForwardToken"), end.Text("nextForwardToken"));

        await _logs.PutAsync("g", "s", (5, "5"));
        Assert.Equal(["5"], Messages(await GetAsync(limit: 2, token: end.Text("nextForwardToken"))));
        Assert.Equal(["3", "4"], Messages(await GetAsync(limit: 2, token: end.Text("nextBackwardToken"))));
    }

    [Fact]
    public async Task Backward_tokens_lead_to_the_beginning_and_stay_there()
    {
        await FillAsync(5);
        var last = await GetAsync(limit: 2);
        var middle = await GetAsync(limit: 2, token: last.Text("nextBackwardToken"));
        var first = await GetAsync(limit: 2, token: middle.Text("nextBackwardToken"));
        var beginning = await GetAsync(limit: 2, token: first.Text("nextBackwardToken"));
        Assert.Equal(["1", "2"], Messages(middle));
        Assert.Equal(["0"], Messages(first));
        Assert.Empty(Messages(beginning));
        Assert.Equal(first.Text("nextBackwardToken"), beginning.Text("nextBackwardToken"));
        Assert.Equal(["0", "1"], Messages(await GetAsync(limit: 2, token: beginning.Text("nextForwardToken"))));
    }

    [Fact]
    public async Task Events_of_the_same_moment_keep_their_order_across_pages()
    {
        await _logs.CreateAsync("g", "s");
        await _logs.PutAsync("g", "s", (0, "a"), (0, "b"), (0, "c"));
        await _logs.PutAsync("g", "s", (0, "d"));
        var first = await GetAsync(limit: 2, head: true);
        Assert.Equal(["a", "b"], Messages(first));
        Assert.Equal(["c", "d"], Messages(await GetAsync(limit: 2, token: first.Text("nextForwardToken"))));
    }

    [Fact]
    public async Task The_time_range_includes_its_start_and_not_its_end()
    {
        await FillAsync(5);
        Assert.Equal(["1", "2"], Messages(await GetAsync(start: _logs.Now + 1, end: _logs.Now + 3)));
        Assert.Empty(Messages(await GetAsync(start: _logs.Now + 3, end: _logs.Now + 3)));
    }

    [Fact]
    public async Task An_empty_stream_has_tokens_that_lead_to_what_comes()
    {
        await _logs.CreateAsync("g", "s");
        var empty = await GetAsync();
        Assert.Empty(Messages(empty));
        await _logs.PutAsync("g", "s", (0, "first"));
        Assert.Equal(["first"], Messages(await GetAsync(token: empty.Text("nextForwardToken"))));
    }

    [Fact]
    public async Task A_page_holds_a_megabyte()
    {
        await _logs.CreateAsync("g", "s");
        var big = new string('x', 400_000);
        await _logs.PutAsync("g", "s", (0, big), (1, big));
        await _logs.PutAsync("g", "s", (2, big));
        var page = await GetAsync(head: true);
        Assert.Equal(2, Messages(page).Length);
        Assert.Single(Messages(await GetAsync(token: page.Text("nextForwardToken"))));
    }

    [Fact]
    public async Task What_is_wrong_is_refused_in_the_words_of_AWS()
    {
        var input = new { logGroupName = "g", logStreamName = "s" };
        Assert.Equal("ResourceNotFoundException: The specified log group does not exist.", await _logs.RefusalAsync("GetLogEvents", input));
        await _logs.CreateAsync("g");
        Assert.Equal("ResourceNotFoundException: The specified log stream does not exist.", await _logs.RefusalAsync("GetLogEvents", input));
        await _logs.CallAsync("CreateLogStream", input);
        Assert.Equal("InvalidParameterException: The specified nextToken is invalid.", await _logs.RefusalAsync("GetLogEvents", new { logGroupName = "g", logStreamName = "s", nextToken = "invalid-token" }));
        Assert.Equal(
            "InvalidParameterException: 1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
            await _logs.RefusalAsync("GetLogEvents", new { logGroupName = "g", logStreamName = "s", limit = 10001 }));
        Assert.Equal("InvalidParameterException: Must specify either a LogGroup name or a LogGroup ARN.", await _logs.RefusalAsync("GetLogEvents", new { logStreamName = "s" }));
    }

    private static string[] Messages(JsonElement answer) => answer.All("events", "message");

    private async Task FillAsync(int count)
    {
        await _logs.CreateAsync("g", "s", "other");
        await _logs.PutAsync("g", "other", (0, "other"));
        await _logs.PutAsync("g", "s", [.. Enumerable.Range(0, count).Select(number => ((long)number, $"{number}"))]);
    }

    private Task<JsonElement> GetAsync(int? limit = null, bool? head = null, string? token = null, long? start = null, long? end = null) => _logs.CallAsync(
        "GetLogEvents",
        new { logGroupIdentifier = "arn:aws:logs:us-east-1:000000000000:log-group:g", logStreamName = "s", limit, startFromHead = head, nextToken = token, startTime = start, endTime = end });
}
