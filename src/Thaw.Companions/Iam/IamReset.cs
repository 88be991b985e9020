using Dapper;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Iam;

/// <summary>Empties IAM; what hangs on its entities goes with them.</summary>
internal sealed class IamReset(IamDatabase database) : IResettable
{
    public Task ResetAsync(CancellationToken cancellation) =>
        database.WriteAsync(change => change.Connection!.ExecuteAsync("DELETE FROM iam_entities; DELETE FROM iam_account_aliases; DELETE FROM iam_access_reports;", transaction: change), cancellation);
}
