using Microsoft.Extensions.Logging;
using Thaw.Aws.Operations;
using Thaw.Execution.Environments;

namespace Thaw.Execution.Stems;

/// <summary>Makes and ends stem cells, and keeps account of their room on the node.</summary>
internal sealed partial class StemNursery(
    SandboxLauncher launcher, NodeCapacity capacity, ExecutionOptions options, TimeProvider time, IdSource ids, ILogger<StemNursery> logger)
{
    /// <summary>How many there may be in all when there are so many.</summary>
    public int CapOf(int present) =>
        StemSizing.Cap(options.StemCells, options.NodeMemoryBytes, capacity.RoomFor(StemKind.MemoryBytes), present);

    /// <summary>Makes one; null when there is no room for it.</summary>
    /// <exception cref="Thaw.Sandbox.SandboxException">The machine refused.</exception>
    /// <exception cref="TimeoutException">The interpreter took too long.</exception>
    public async Task<StemCell?> MakeAsync(StemKind kind, CancellationToken cancellation)
    {
        if (!capacity.TryTake(StemKind.MemoryBytes))
        {
            return null;
        }

        var stem = new StemCell(kind, $"e{ids.NextHex(12)}", time.GetTimestamp());
        try
        {
            await stem.StartAsync(launcher, options.InitTimeout, time, cancellation);
            return stem;
        }
        catch
        {
            await EndAsync(stem);
            throw;
        }
    }

    /// <summary>One has become an environment, which has room of its own.</summary>
    public void HandOver() => capacity.Release(StemKind.MemoryBytes);

    /// <summary>Ends one and frees its room.</summary>
    public async Task EndAsync(StemCell stem)
    {
        try
        {
            await stem.DisposeAsync();
        }
        catch (Exception failure)
        {
            // Edge: background work. What is left over is swept at the next start.
            LogEndFailed(failure, stem.Owner.Id);
        }

        capacity.Release(StemKind.MemoryBytes);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Stem cell {Stem} could not be ended")]
    private partial void LogEndFailed(Exception failure, string stem);
}
