using System.Data.Common;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Iam.Entities;

/// <summary>Reads and changes one thing of an account, found by its name.</summary>
internal static class EntityAccess
{
    /// <summary>Reads something about it.</summary>
    /// <exception cref="AwsException">NoSuchEntity: there is none of this name.</exception>
    public static Task<T> ReadOneAsync<T>(
        this IamDatabase database, AccountId account, EntityKind kind, string name, Func<DbConnection, IamEntity, Task<T>> query, CancellationToken cancellation) =>
        database.ReadAsync(async connection => await query(connection, await EntityStore.RequireAsync(connection, null, account, kind, name)), cancellation);

    /// <summary>Changes it.</summary>
    /// <exception cref="AwsException">NoSuchEntity: there is none of this name.</exception>
    public static Task ChangeOneAsync(
        this IamDatabase database, AccountId account, EntityKind kind, string name, Func<DbTransaction, IamEntity, Task> change, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                await change(transaction, await EntityStore.RequireAsync(transaction.Connection!, transaction, account, kind, name));
                return true;
            },
            cancellation);
}
