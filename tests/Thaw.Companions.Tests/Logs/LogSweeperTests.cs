using Microsoft.Extensions.Logging;
using Thaw.Companions.Logs;
using Thaw.Companions.Logs.Retention;

namespace Thaw.Companions.Tests.Logs;

[Trait("ring", "contract")]
public sealed class LogSweeperTests
{
    [Fact]
    public async Task The_sweeper_removes_what_was_deleted_as_soon_as_it_is_told()
    {
        await using var logs = new LogsHost();
        await logs.CreateAsync("g", "s");
        await logs.PutAsync("g", "s", (0, "one"), (1, "two"));
        using var reports = new Reports();
        using var sweeper = new LogSweeper(logs.Get<LogSweep>(), logs.Get<LogSweepSignal>(), new LogsOptions(), logs.Time, reports);
        await sweeper.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal("Removed 0 log events that were deleted or had expired.", await reports.NextAsync());

        await logs.CallAsync("DeleteLogGroup", new { logGroupName = "g" });
        Assert.Equal("Removed 2 log events that were deleted or had expired.", await reports.NextAsync());
        await sweeper.StopAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Hands out what is logged, line by line.</summary>
    private sealed class Reports : ILogger<LogSweeper>, IDisposable
    {
        private readonly System.Threading.Channels.Channel<string> _lines = System.Threading.Channels.Channel.CreateUnbounded<string>();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Writer.TryWrite(formatter(state, exception));

        public Task<string> NextAsync() => _lines.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();

        public void Dispose() => _lines.Writer.TryComplete();
    }
}
