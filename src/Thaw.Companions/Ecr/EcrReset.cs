using Dapper;
using Thaw.Aws.Operations;
using Thaw.Companions.Ecr.Layers;
using Thaw.Storage;

namespace Thaw.Companions.Ecr;

/// <summary>Empties the registry.</summary>
internal sealed class EcrReset(IDatabase database, LayerSweep sweep) : IResettable
{
    public async Task ResetAsync(CancellationToken cancellation)
    {
        await database.WriteAsync(change => change.Connection!.ExecuteAsync("DELETE FROM ecr_repositories", transaction: change), cancellation);
        await sweep.RunAsync(cancellation);
    }
}
