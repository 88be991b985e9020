using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Thaw.Functions.Deploying;

/// <summary>Puts the stored code in order at start: removes what a crash has left between storing code and storing its function, unpacks what is missing.</summary>
internal sealed partial class CodeSweep(CodeShelf shelf, ILogger<CodeSweep> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await shelf.SweepAllAsync(cancellationToken);
        foreach (var codeId in await shelf.RestoreAsync(cancellationToken))
        {
            Lost(codeId);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Error, "The code {CodeId} is not in the data directory any more; functions that have it cannot run until they are given code again.")]
    private partial void Lost(string codeId);
}
