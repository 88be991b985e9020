using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Thaw.Companions.Logs.Retention;

/// <summary>Sweeps when something was deleted and at regular times.</summary>
internal sealed partial class LogSweeper(LogSweep sweep, LogSweepSignal signal, LogsOptions options, TimeProvider time, ILogger<LogSweeper> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var removed = await sweep.RunAsync(stoppingToken);
                Swept(removed);
                await signal.WaitAsync(options.SweepInterval, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The edge of background work: the next turn tries again.
                Failed(failure);
                await Task.Delay(options.SweepInterval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Removed {Events} log events that were deleted or had expired.")]
    private partial void Swept(long events);

    [LoggerMessage(Level = LogLevel.Error, Message = "Log events could not be removed; the next turn tries again.")]
    private partial void Failed(Exception failure);
}
