using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Thaw.Companions.Kms.Keys;

/// <summary>Looks after keys when something is due.</summary>
internal sealed partial class KeyReaper(KeyUpkeep upkeep, KeyReaperSignal signal, TimeProvider time, ILogger<KeyReaper> log) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(await upkeep.RunAsync(stoppingToken), time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The edge of background work: the next turn tries again.
                Failed(failure);
                await Task.Delay(AfterFailure, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Keys that are due could not be deleted or rotated; the next turn tries again.")]
    private partial void Failed(Exception failure);
}
