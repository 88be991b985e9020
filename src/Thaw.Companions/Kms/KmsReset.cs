using Dapper;
using Thaw.Aws.Operations;
using Thaw.Storage;

namespace Thaw.Companions.Kms;

/// <summary>Empties KMS.</summary>
internal sealed class KmsReset(IDatabase database) : IResettable
{
    public Task ResetAsync(CancellationToken cancellation) => database.WriteAsync(
        change => change.Connection!.ExecuteAsync(
            "DELETE FROM kms_grants; DELETE FROM kms_tags; DELETE FROM kms_aliases; DELETE FROM kms_materials; DELETE FROM kms_keys;", transaction: change),
        cancellation);
}
