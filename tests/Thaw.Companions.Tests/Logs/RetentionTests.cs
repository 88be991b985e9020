using Dapper;
using Thaw.Companions.Logs.Events;
using Thaw.Companions.Logs.Retention;
using Thaw.Storage;

namespace Thaw.Companions.Tests.Logs;

[Trait("ring", "contract")]
public sealed class RetentionTests : IAsyncDisposable
{
    private readonly LogsHost _logs = new();

    public ValueTask DisposeAsync() => _logs.DisposeAsync();

    [Fact]
    public async Task Expired_events_are_invisible_at_once_and_gone_after_a_sweep()
    {
        await _logs.CreateAsync("g", "s");
        await _logs.CreateAsync("forever", "s");
        await _logs.PutAsync("g", "s", (0, "expires"), (EventChunk.MaxSpan + 1, "expires later"));
        await _logs.PutAsync("forever", "s", (0, "stays"));
        await _logs.CallAsync("PutRetentionPolicy", new { logGroupName = "g", retentionInDays = 3 });
        Assert.Equal(0, await SweepAsync());

        _logs.Time.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMilliseconds(1));
        Assert.Equal(["expires later"], (await _logs.CallAsync("FilterLogEvents", new { logGroupName = "g" })).All("events", "message"));
        Assert.Equal(["expires later"], (await _logs.CallAsync("GetLogEvents", new { logGroupName = "g", logStreamName = "s" })).All("events", "message"));
        Assert.Equal(3, await StoredAsync());
        Assert.Equal(1, await SweepAsync());
        Assert.Equal(2, await StoredAsync());

        var group = (await _logs.CallAsync("DescribeLogGroups", new { logGroupNamePrefix = "g" })).GetProperty("logGroups")[0];
        Assert.Equal(("expires later".Length + 26, 3), (group.GetProperty("storedBytes").GetInt32(), group.GetProperty("retentionInDays").GetInt32()));
        var stream = (await _logs.CallAsync("DescribeLogStreams", new { logGroupName = "g" })).GetProperty("logStreams")[0];
        Assert.Equal(stream.GetProperty("lastEventTimestamp").GetInt64(), stream.GetProperty("firstEventTimestamp").GetInt64());
    }

    [Fact]
    public async Task Events_of_one_row_are_invisible_one_by_one_and_gone_together()
    {
        await _logs.CreateAsync("g", "s");
        await _logs.PutAsync("g", "s", (0, "expires"), (1, "expires later"));
        await _logs.CallAsync("PutRetentionPolicy", new { logGroupName = "g", retentionInDays = 1 });

        _logs.Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMilliseconds(1));
        Assert.Equal(["expires later"], (await _logs.CallAsync("FilterLogEvents", new { logGroupName = "g" })).All("events", "message"));
        Assert.Equal(0, await SweepAsync());
        _logs.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, await SweepAsync());
        Assert.Equal(0, await StoredAsync());
    }

    [Fact]
    public async Task Without_a_policy_events_stay()
    {
        await _logs.CreateAsync("g", "s");
        await _logs.PutAsync("g", "s", (0, "stays"));
        await _logs.CallAsync("PutRetentionPolicy", new { logGroupName = "g", retentionInDays = 1 });
        await _logs.CallAsync("DeleteRetentionPolicy", new { logGroupName = "g" });
        _logs.Time.Advance(TimeSpan.FromDays(4000));
        Assert.Equal(0, await SweepAsync());
        Assert.Equal(["stays"], (await _logs.CallAsync("FilterLogEvents", new { logGroupName = "g" })).All("events", "message"));
    }

    [Fact]
    public async Task The_events_of_what_was_deleted_are_swept_in_parts()
    {
        await _logs.CreateAsync("g", "s");
        await _logs.CreateAsync("h", "gone", "kept");

        // So far apart that each has a row of its own.
        var batch = Enumerable.Range(0, 4500).Select(number => (number * (EventChunk.MaxSpan + 1), "x")).ToArray();
        await _logs.PutAsync("g", "s", batch);
        await _logs.PutAsync("h", "gone", batch);
        await _logs.PutAsync("h", "kept", (0, "kept"));
        await _logs.CallAsync("DeleteLogGroup", new { logGroupName = "g" });
        await _logs.CallAsync("DeleteLogStream", new { logGroupName = "h", logStreamName = "gone" });

        Assert.Equal(9000, await SweepAsync());
        Assert.Equal(1, await StoredAsync());
        Assert.Equal(0, await SweepAsync());
    }

    [Fact]
    public async Task The_sweeper_wakes_when_something_was_deleted_and_when_its_time_has_come()
    {
        var signal = new LogSweepSignal();
        signal.Raise();
        signal.Raise();
        await signal.WaitAsync(TimeSpan.FromHours(1), _logs.Time, TestContext.Current.CancellationToken);

        var wait = signal.WaitAsync(TimeSpan.FromHours(1), _logs.Time, TestContext.Current.CancellationToken);
        Assert.False(wait.IsCompleted);
        _logs.Time.Advance(TimeSpan.FromHours(1));
        await wait;
    }

    [Fact]
    public async Task A_period_that_AWS_does_not_offer_is_refused()
    {
        await _logs.CreateAsync("g");
        Assert.StartsWith(
            "InvalidParameterException: 1 validation error detected: Value '2' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [1, 3, 5, 7, 14,",
            await _logs.RefusalAsync("PutRetentionPolicy", new { logGroupName = "g", retentionInDays = 2 }),
            StringComparison.Ordinal);
        Assert.Equal("ResourceNotFoundException: The specified log group does not exist.", await _logs.RefusalAsync("PutRetentionPolicy", new { logGroupName = "h", retentionInDays = 1 }));
    }

    private Task<long> SweepAsync() => _logs.Get<LogSweep>().RunAsync(TestContext.Current.CancellationToken);

    private Task<int> StoredAsync() => _logs.Get<IDatabase>().ReadAsync(
        connection => connection.ExecuteScalarAsync<int>("SELECT COALESCE(SUM(events), 0) FROM log_chunks"), TestContext.Current.CancellationToken);
}
