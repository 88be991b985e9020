using Dapper;
using Thaw.Aws.Operations;
using Thaw.Storage;

namespace Thaw.Companions.Logs;

/// <summary>Empties CloudWatch Logs.</summary>
internal sealed class LogsReset(IDatabase database) : IResettable
{
    // The numbers stay: nothing that comes after may be taken for something from before.
    public Task ResetAsync(CancellationToken cancellation) => database.WriteAsync(
        change => change.Connection!.ExecuteAsync(
            "DELETE FROM log_chunks; DELETE FROM log_discarded; DELETE FROM log_tags; DELETE FROM log_streams; DELETE FROM log_groups;", transaction: change),
        cancellation);
}
