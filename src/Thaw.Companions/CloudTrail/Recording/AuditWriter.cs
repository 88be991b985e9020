using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Thaw.Companions.CloudTrail.Recording;

/// <summary>Writes the records that wait, off the road of every request; a disk that is full loses records, and stops nothing else.</summary>
internal sealed partial class AuditWriter(AuditQueue queue, AuditLog log, CloudTrailOptions options, TimeProvider time, ILogger<AuditWriter> logger) : BackgroundService
{
    private const int BytesPerTurn = 1024 * 1024;

    private bool _fails;

    /// <summary>Writes what waits now; for the loop and for tests.</summary>
    public void Turn(bool syncs)
    {
        while (queue.Take(BytesPerTurn) is { Count: > 0 } records)
        {
            try
            {
                log.Append(records);
                _fails = false;
            }
            catch (IOException failure)
            {
                queue.Lose(records.Count);
                if (!_fails)
                {
                    Failed(failure.Message);
                }

                _fails = true;
            }
        }

        Sync(syncs);
        if (queue.TakeLost() is > 0 and var lost)
        {
            Lost(lost);
        }
    }

    /// <summary>Ends the loop and writes what still waits.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Turn(syncs: true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Recover();
        var waiting = queue.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await WaitAsync(waiting, stoppingToken);
            if (waiting.IsCompleted)
            {
                await Task.Delay(options.Linger, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            Turn(syncs: false);
            waiting = waiting.IsCompleted ? queue.WaitAsync(stoppingToken) : waiting;
        }
    }

    private async Task WaitAsync(Task waiting, CancellationToken stopping)
    {
        var due = log.IsUnsynced ? Task.Delay(options.SyncInterval, time, stopping) : waiting;
        await Task.WhenAny(waiting, due);
    }

    private void Recover()
    {
        try
        {
            log.Recover();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Failed(failure.Message);
        }
    }

    private void Sync(bool atOnce)
    {
        try
        {
            log.Sync(atOnce);
        }
        catch (IOException failure)
        {
            Failed(failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit log cannot be written: {Reason} Operations go on without their records until it can.")]
    private partial void Failed(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} records of the audit log were lost.")]
    private partial void Lost(long count);
}
