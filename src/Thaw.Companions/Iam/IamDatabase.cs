using System.Data.Common;
using Thaw.Storage;

namespace Thaw.Companions.Iam;

/// <summary>The relations of IAM: every change that may matter to a permission raises the revision before its caller hears of it.</summary>
internal sealed class IamDatabase(IDatabase database, IamChanges changes)
{
    /// <summary>Reads.</summary>
    public Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> query, CancellationToken cancellation) => database.ReadAsync(query, cancellation);

    /// <summary>Changes something; what was kept of IAM in memory is read anew afterwards.</summary>
    public async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> change, CancellationToken cancellation)
    {
        try
        {
            return await database.WriteAsync(change, cancellation);
        }
        finally
        {
            // Also when it failed: whether it was carried out may be unknown.
            changes.Raise();
        }
    }

    /// <summary>Changes something that has no result.</summary>
    public Task WriteAsync(Func<DbTransaction, Task> change, CancellationToken cancellation) => WriteAsync(
        async transaction =>
        {
            await change(transaction);
            return 0;
        },
        cancellation);
}
