using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Thaw.Companions.Ecr.Layers;

/// <summary>Sweeps at start, when something was removed, and from time to time.</summary>
internal sealed partial class LayerSweeper(LayerSweep sweep, LayerSweepSignal signal, TimeProvider time, ILogger<LayerSweeper> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await sweep.RecoverAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await sweep.RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The edge of background work: the next round tries again.
                Failed(failure);
            }

            await signal.WaitAsync(Between, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Layers that no image needs could not be removed; the next round tries again.")]
    private partial void Failed(Exception failure);
}
