using System.Data.Common;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Functions.Versions;

namespace Thaw.Functions.Deploying;

internal sealed partial class FunctionStore
{
    /// <summary>What a name and qualifier stand for, an alias meaning its first version; null when it does not exist.</summary>
    public async Task<Function?> ResolveAsync(FunctionTarget target, CancellationToken cancellation)
    {
        while (target.Qualifier is { IsLatest: false, IsNumber: false })
        {
            if (await FindAliasAsync(target, cancellation) is not { } alias)
            {
                return null;
            }

            // The version of an alias stays; when it is gone, the alias has been changed since it was read.
            if (await FindAsync(target.Scope, target.Name, alias.FunctionVersion, cancellation) is { } version)
            {
                return version;
            }
        }

        return await FindAsync(target.Scope, target.Name, target.VersionOrAlias, cancellation);
    }

    /// <summary>The versions of a function in the order of their numbers, <c>$LATEST</c> first.</summary>
    /// <param name="target">The function.</param>
    /// <param name="after">The number after which the page begins, or -1 for the first.</param>
    /// <param name="limit">The highest number of versions.</param>
    /// <param name="cancellation">Ends the read.</param>
    /// <exception cref="AwsException">There is no such function.</exception>
    public Task<IReadOnlyList<Function>> ListVersionsAsync(FunctionTarget target, long after, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<Function>>(
            async connection =>
            {
                await RequireAsync(connection, null, target);
                var rows = await connection.QueryAsync<FunctionRow>(
                    $"""
                    {SelectVersion}
                    WHERE v.account = @Account AND v.region = @Region AND v.name = @Name AND v.number > @After
                    ORDER BY v.number
                    LIMIT @Limit
                    """,
                    new { Account = target.Scope.Account.Value, Region = target.Scope.Region.Value, target.Name, After = after, Limit = limit });
                return [.. rows.Select(row => row.ToFunction())];
            },
            cancellation);

    /// <summary>All versions of all functions of a scope, in the order of the names and then of the numbers.</summary>
    public Task<IReadOnlyList<Function>> ListVersionsAsync(Scope scope, VersionMarker after, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<Function>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<FunctionRow>(
                    $"""
                    {SelectVersion}
                    WHERE v.account = @Account AND v.region = @Region AND (v.name > @Name OR (v.name = @Name AND v.number > @Number))
                    ORDER BY v.name, v.number
                    LIMIT @Limit
                    """,
                    new { Account = scope.Account.Value, Region = scope.Region.Value, after.Name, after.Number, Limit = limit });
                return [.. rows.Select(row => row.ToFunction())];
            },
            cancellation);

    /// <summary>Removes one version.</summary>
    /// <returns>The version, or null when there was none of that number.</returns>
    /// <exception cref="AwsException">There is no such function, or the qualifier is an alias, or a version that has one.</exception>
    public Task<Function?> DeleteVersionAsync(FunctionTarget target, CancellationToken cancellation) =>
        DeleteQualifierAsync(
            target,
            async transaction =>
            {
                var connection = Connection(transaction);
                await RequireDeletableAsync(connection, transaction, target);
                var version = await FindAsync(connection, transaction, target.Scope, target.Name, target.VersionOrAlias);
                await connection.ExecuteAsync(
                    "DELETE FROM function_versions WHERE account = @Account AND region = @Region AND name = @Name AND version = @Version",
                    VersionKey(target.Scope, target.Name, target.VersionOrAlias),
                    transaction);
                return version;
            },
            cancellation);

    // With everything that hangs on it, in one transaction.
    private async Task<T> DeleteQualifierAsync<T>(FunctionTarget target, Func<DbTransaction, Task<T>> delete, CancellationToken cancellation)
    {
        var deleted = await database.WriteAsync(
            async transaction =>
            {
                await RequireAsync(Connection(transaction), transaction, target);
                var result = await delete(transaction);
                foreach (var follower in followers)
                {
                    await follower.DeletingAsync(transaction, target);
                }

                return result;
            },
            cancellation);
        foreach (var follower in followers)
        {
            follower.Deleted(target);
        }

        await SettleAsync(target);
        return deleted;
    }

    private async Task SettleAsync(FunctionTarget target)
    {
        foreach (var follower in followers)
        {
            await follower.SettleAsync(target);
        }
    }

    private static async Task RequireDeletableAsync(DbConnection connection, DbTransaction transaction, FunctionTarget target)
    {
        if (target.Qualifier is not { IsNumber: true })
        {
            throw LambdaErrors.AliasesAreNotDeletedHere();
        }

        var aliases = await AliasesOfVersionAsync(connection, transaction, target);
        if (aliases.Count > 0)
        {
            throw LambdaErrors.VersionHasAliases(aliases);
        }
    }

    private static async Task RequireAsync(DbConnection connection, DbTransaction? transaction, FunctionTarget target)
    {
        var found = await connection.QueryFirstOrDefaultAsync<long?>(
            "SELECT 1 FROM functions WHERE account = @Account AND region = @Region AND name = @Name", Key(target.Scope, target.Name), transaction);
        if (found is null)
        {
            throw LambdaErrors.FunctionNotFound(target.Arn);
        }
    }

    private static object VersionKey(Scope scope, string name, string version) =>
        new { Account = scope.Account.Value, Region = scope.Region.Value, Name = name, Version = version };
}
