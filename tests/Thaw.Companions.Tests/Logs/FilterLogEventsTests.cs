using System.Text.Json;
using Thaw.Companions.Logs;

namespace Thaw.Companions.Tests.Logs;

[Trait("ring", "contract")]
public sealed class FilterLogEventsTests : IAsyncDisposable
{
    private readonly LogsHost _logs = new(new LogsOptions { SearchBytes = 2000 });

    public ValueTask DisposeAsync() => _logs.DisposeAsync();

    [Fact]
    public async Task Events_of_all_streams_come_in_the_order_of_time_with_an_id_each()
    {
        await FillAsync();
        var answer = await _logs.CallAsync("FilterLogEvents", new { logGroupName = "g", interleaved = true });
        Assert.Equal(["a1 hello", "b1 hello", "a2 world", "b2 world"], answer.All("events", "message"));
        Assert.Equal(["a", "b/1", "a", "b/1"], answer.All("events", "logStreamName"));
        Assert.Equal(4, answer.All("events", "eventId").Distinct().Count());
        Assert.All(answer.All("events", "ingestionTime"), time => Assert.Equal($"{_logs.Now}", time));
        Assert.Equal("[]", answer.GetProperty("searchedLogStreams").GetRawText());
        Assert.Null(answer.TextOrNull("nextToken"));
    }

    [Fact]
    public async Task Streams_are_chosen_by_name_or_by_prefix()
    {
        await FillAsync();
        Assert.Equal(["a1 hello", "a2 world"], Messages(await _logs.CallAsync("FilterLogEvents", new { logGroupName = "g", logStreamNames = new[] { "a" } })));
        Assert.Equal(["a1 hello", "b1 hello", "a2 world", "b2 world"], Messages(await _logs.CallAsync("FilterLogEvents", new { logGroupName = "g", logStreamNames = new[] { "a", "b/1", "a" } })));
        Assert.Equal(["b1 hello", "b2 world"], Messages(await _logs.CallAsync("FilterLogEvents", new { logGroupName = "g", logStreamNamePrefix = "b/" })));
        Assert.Empty(Messages(await _logs.CallAsync("FilterLogEvents", new { logGroupName = "g", logStreamNamePrefix = "x" })));
        Assert.Equal("ResourceNotFoundException: The specified log stream does not exist.", await _logs.RefusalAsync("FilterLogEvents", new { logGroupName = "g", logStreamNames = new[] { "a", "x" } }));
    }

    [Fact]
    public async Task The_time_range_includes_both_ends()
    {
        await FillAsync();
        Assert.Equal(["b1 hello", "a2 world"], Messages(await _logs.CallAsync("FilterLogEvents", new { logGroupName = "g", startTime = _logs.Now + 1, endTime = _logs.Now + 2 })));
    }

    [Fact]
    public async Task A_pattern_chooses_events()
    {
        await FillAsync();
        Assert.Equal(["a2 world", "b2 world"], Messages(await _logs.CallAsync("FilterLogEvents", new { logGroupName = "g", filterPattern = "world" })));
        Assert.Equal(["b1 hello"], Messages(await _logs.CallAsync("FilterLogEvents", new { logGroupName = "g", filterPattern = "[w1 = b*, w2 = hello]" })));
        Assert.Equal("InvalidParameterException: Invalid filter pattern", await _logs.RefusalAsync("FilterLogEvents", new { logGroupName = "g", filterPattern = "{ $.a = }" }));
        Assert.Equal("InvalidParameterException: Invalid character(s) in term 'a=b'", await _logs.RefusalAsync("FilterLogEvents", new { logGroupName = "g", filterPattern = "a=b" }));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("s")]
    public async Task Pages_follow_each_other_without_gap_or_repetition(string? stream)
    {
        await _logs.CreateAsync("g", "s");
        await _logs.PutAsync("g", "s", [.. Enumerable.Range(0, 25).Select(number => (number / 10L, $"{number}"))]);
        var names = stream is null ? null : new[] { stream };
        var (messages, pages) = await AllAsync(new { logGroupName = "g", logStreamNames = names, limit = 10 });
        Assert.Equal(Enumerable.Range(0, 25).Select(number => $"{number}"), messages);
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task A_last_page_that_is_full_has_no_token()
    {
        await FillAsync();
        Assert.Null((await _logs.CallAsync("FilterLogEvents", new { logGroupName = "g", limit = 4 })).TextOrNull("nextToken"));
    }

    [Fact]
    public async Task A_long_search_answers_empty_pages_that_go_on()
    {
        await _logs.CreateAsync("g", "s");
        await _logs.PutAsync("g", "s", [.. Enumerable.Range(0, 200).Select(number => ((long)number, number == 150 ? "needle" : "hay")), (200, "needle")]);
        var (messages, pages) = await AllAsync(new { logGroupName = "g", filterPattern = "needle" });
        Assert.Equal(["needle", "needle"], messages);
        Assert.InRange(pages, 3, 10);
    }

    [Fact]
    public async Task From_the_tail_the_latest_come_first()
    {
        await FillAsync();
        var (messages, _) = await AllAsync(new { logGroupName = "g", startFromHead = false, limit = 3 });
        Assert.Equal(["b2 world", "a2 world", "b1 hello", "a1 hello"], messages);
    }

    [Fact]
    public async Task Following_as_the_command_line_does_shows_every_event_once()
    {
        await _logs.CreateAsync("g", "a", "b");
        List<string> seen = [];
        HashSet<string> ids = [];
        var start = _logs.Now;
        for (var turn = 0; turn < 4; turn++)
        {
            await _logs.PutAsync("g", "a", (0, $"a{turn}"), (0, $"A{turn}"));
            await PollAsync();
            await _logs.PutAsync("g", "b", (0, $"b{turn}"));
            await PollAsync();
            _logs.Time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(["a0", "A0", "b0", "a1", "A1", "b1", "a2", "A2", "b2", "a3", "A3", "b3"], seen);

        // Without a token the next request starts at the newest timestamp; known ids are skipped.
        async Task PollAsync()
        {
            var page = await _logs.CallAsync("FilterLogEvents", new { logGroupName = "g", interleaved = true, startTime = start });
            foreach (var line in page.GetProperty("events").EnumerateArray().Where(line => ids.Add(line.Text("eventId"))))
            {
                seen.Add(line.Text("message"));
                start = line.GetProperty("timestamp").GetInt64();
            }
        }
    }

    [Fact]
    public async Task What_is_wrong_is_refused_in_the_words_of_AWS()
    {
        Assert.Equal("ResourceNotFoundException: The specified log group does not exist.", await _logs.RefusalAsync("FilterLogEvents", new { logGroupName = "g" }));
        await _logs.CreateAsync("g");
        Assert.Equal("InvalidParameterException: The specified nextToken is invalid.", await _logs.RefusalAsync("FilterLogEvents", new { logGroupName = "g", nextToken = "invalid-token" }));
        Assert.Equal("InvalidParameterException: logStreamNamePrefix and logStreamNames are mutually exclusive parameters.", await _logs.RefusalAsync("FilterLogEvents", new { logGroupName = "g", logStreamNames = new[] { "a" }, logStreamNamePrefix = "a" }));
        Assert.Contains("at 'filterPattern' failed to satisfy constraint: Member must have length less than or equal to 1024", await _logs.RefusalAsync("FilterLogEvents", new { logGroupName = "g", filterPattern = new string('a', 1025) }), StringComparison.Ordinal);
    }

    private static string[] Messages(JsonElement answer) => answer.All("events", "message");

    private async Task FillAsync()
    {
        await _logs.CreateAsync("g", "a", "b/1");
        await _logs.PutAsync("g", "a", (0, "a1 hello"), (2, "a2 world"));
        await _logs.PutAsync("g", "b/1", (1, "b1 hello"), (3, "b2 world"));
    }

    private async Task<(List<string> Messages, int Pages)> AllAsync(object input)
    {
        var members = JsonSerializer.SerializeToElement(input).EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value);
        List<string> messages = [];
        for (var pages = 1; ; pages++)
        {
            var page = await _logs.CallAsync("FilterLogEvents", members);
            messages.AddRange(Messages(page));
            if (page.TextOrNull("nextToken") is not { } token)
            {
                return (messages, pages);
            }

            members["nextToken"] = token;
        }
    }
}
