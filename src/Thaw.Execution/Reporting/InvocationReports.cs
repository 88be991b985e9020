using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace Thaw.Execution.Reporting;

/// <summary>Takes one report for each invocation and records the metrics that derive from it, off the hot path.</summary>
internal sealed class InvocationReports(ExecutionInstruments instruments, TimeProvider time) : BackgroundService
{
    // Metrics may lag; an invocation must not pay for waking a reader each time.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);

    private readonly Channel<InvocationReport> _channel = Channel.CreateBounded<InvocationReport>(
        new BoundedChannelOptions(100_000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Never waits.</summary>
    public void Write(InvocationReport report) => _channel.Writer.TryWrite(report);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var ending = stoppingToken.Register(() => _channel.Writer.TryComplete());
        while (await _channel.Reader.WaitToReadAsync(CancellationToken.None))
        {
            await Task.Delay(Gathering, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Record();
        }
    }

    private void Record()
    {
        while (_channel.Reader.TryRead(out var report))
        {
            instruments.Invoked(report);
        }
    }
}
