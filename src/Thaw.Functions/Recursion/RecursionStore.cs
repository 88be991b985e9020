using System.Data.Common;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Storage;

namespace Thaw.Functions.Recursion;

/// <summary>The stored recursion configurations of functions.</summary>
internal sealed class RecursionStore(IDatabase database)
{
    /// <summary>A function's configuration: what was set, or the default.</summary>
    /// <exception cref="AwsException">There is no such function.</exception>
    public Task<string> GetAsync(FunctionTarget target, CancellationToken cancellation) =>
        database.ReadAsync(
            async connection =>
            {
                await RequireAsync(connection, null, target);
                return await connection.QuerySingleOrDefaultAsync<string>(
                    "SELECT recursive_loop FROM function_recursion WHERE account = @Account AND region = @Region AND name = @Name",
                    new { Account = target.Scope.Account.Value, Region = target.Scope.Region.Value, target.Name }) ?? RecursiveLoop.Terminate;
            },
            cancellation);

    /// <summary>Sets a function's configuration.</summary>
    /// <exception cref="AwsException">There is no such function.</exception>
    public Task PutAsync(FunctionTarget target, string recursiveLoop, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                await RequireAsync(transaction.Connection!, transaction, target);
                return await transaction.Connection!.ExecuteAsync(
                    """
                    INSERT INTO function_recursion (account, region, name, recursive_loop) VALUES (@Account, @Region, @Name, @Loop)
                    ON CONFLICT (account, region, name) DO UPDATE SET recursive_loop = excluded.recursive_loop
                    """,
                    new { Account = target.Scope.Account.Value, Region = target.Scope.Region.Value, target.Name, Loop = recursiveLoop },
                    transaction);
            },
            cancellation);

    private static async Task RequireAsync(DbConnection connection, DbTransaction? transaction, FunctionTarget target) =>
        _ = await FunctionStore.RevisionAsync(connection, transaction, target) ?? throw LambdaErrors.FunctionNotFound(target.Arn);
}
