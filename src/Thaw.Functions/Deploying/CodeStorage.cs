using System.Data.Common;
using Thaw.Aws.Operations;
using Thaw.Functions.Layers;

namespace Thaw.Functions.Deploying;

/// <summary>What the packages of an account and region take together: those of every version of its functions and of its layers.</summary>
internal static class CodeStorage
{
    /// <summary>The bytes in use; the transaction is null outside one.</summary>
    public static async Task<long> UsedAsync(DbConnection connection, DbTransaction? transaction, Scope scope) =>
        await FunctionStore.CodeSizeAsync(connection, transaction, scope) + await LayerStore.CodeSizeAsync(connection, transaction, scope);

    /// <summary>Refuses what a transaction has added when it is more than there may be.</summary>
    /// <exception cref="AwsException">The code storage is full.</exception>
    public static async Task CheckAsync(DbTransaction transaction, Scope scope, long limit)
    {
        if (await UsedAsync(transaction.Connection!, transaction, scope) > limit)
        {
            throw LambdaErrors.CodeStorageExceeded();
        }
    }
}
