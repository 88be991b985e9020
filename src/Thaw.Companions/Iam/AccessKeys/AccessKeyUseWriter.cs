using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Thaw.Companions.Iam.AccessKeys;

/// <summary>Stores the uses of access keys one after the other.</summary>
internal sealed partial class AccessKeyUseWriter(AccessKeyUses uses, ILogger<AccessKeyUseWriter> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var use in uses.Waiting.ReadAllAsync(stoppingToken))
            {
                await StoreAsync(use, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server ends; what still waits is lost, and the next use is noted again.
        }
    }

    private async Task StoreAsync(AccessKeyUse use, CancellationToken cancellation)
    {
        try
        {
            await uses.StoreAsync(use, cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The edge of background work: the next use of the key is stored.
            Failed(failure, use.Id);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last use of the access key {Id} could not be stored.")]
    private partial void Failed(Exception failure, string id);
}
