using System.Data.Common;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Functions.Aliases;

namespace Thaw.Functions.Deploying;

// Aliases are stored with the versions: each keeps the other from being changed in a way that leaves a name for nothing.
internal sealed partial class FunctionStore
{
    private const string SelectAlias = """
        SELECT account AS Account, region AS Region, name AS Name, alias AS Alias, function_version AS FunctionVersion,
               description AS Description, additional_version AS AdditionalVersion, additional_weight AS AdditionalWeight,
               revision_id AS RevisionId
        FROM function_aliases
        """;

    /// <summary>The alias that the target's qualifier names, or null when it does not exist.</summary>
    public Task<Alias?> FindAliasAsync(FunctionTarget target, CancellationToken cancellation) =>
        database.ReadAsync(connection => FindAliasAsync(connection, null, target), cancellation);

    /// <summary>The aliases of a function in the order of their names.</summary>
    /// <param name="target">The function.</param>
    /// <param name="version">Only aliases of this version, or null for all.</param>
    /// <param name="after">The name after which the page begins; empty for the first.</param>
    /// <param name="limit">The highest number of aliases.</param>
    /// <param name="cancellation">Ends the read.</param>
    /// <exception cref="AwsException">There is no such function.</exception>
    public Task<IReadOnlyList<Alias>> ListAliasesAsync(
        FunctionTarget target, string? version, string after, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<Alias>>(
            async connection =>
            {
                await RequireAsync(connection, null, target);
                var rows = await connection.QueryAsync<AliasRow>(
                    $"""
                    {SelectAlias}
                    WHERE account = @Account AND region = @Region AND name = @Name AND alias > @After
                      AND function_version = COALESCE(@Version, function_version)
                    ORDER BY alias
                    LIMIT @Limit
                    """,
                    new
                    {
                        Account = target.Scope.Account.Value,
                        Region = target.Scope.Region.Value,
                        target.Name,
                        After = after,
                        Version = version,
                        Limit = limit,
                    });
                return [.. rows.Select(row => row.ToAlias(target.Scope))];
            },
            cancellation);

    /// <summary>Adds an alias.</summary>
    /// <exception cref="AwsException">The name is taken, or a version does not exist or does not suit.</exception>
    public Task CreateAliasAsync(Alias alias, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                await RequireVersionAsync(transaction, alias, alias.FunctionVersion);
                if (await FindAliasAsync(Connection(transaction), transaction, alias.Scope, alias.FunctionName, alias.Name) is not null)
                {
                    throw LambdaErrors.AliasExists(alias.Arn);
                }

                await RequireAdditionalAsync(transaction, alias);
                return await Connection(transaction).ExecuteAsync(
                    """
                    INSERT INTO function_aliases
                        (account, region, name, alias, function_version, description, additional_version, additional_weight, revision_id)
                    VALUES
                        (@Account, @Region, @Name, @Alias, @FunctionVersion, @Description, @AdditionalVersion, @AdditionalWeight, @RevisionId)
                    """,
                    AliasRow.From(alias),
                    transaction);
            },
            cancellation);

    /// <summary>Changes an alias; the change sees the current one and may refuse.</summary>
    /// <exception cref="AwsException">There is no such function or alias, it is refused, or a version does not exist or does not suit.</exception>
    public async Task<Alias> UpdateAliasAsync(FunctionTarget target, Func<Alias, Alias> change, CancellationToken cancellation)
    {
        var updated = await database.WriteAsync(
            async transaction =>
            {
                await RequireAsync(Connection(transaction), transaction, target);
                var current = await FindAliasAsync(Connection(transaction), transaction, target)
                    ?? throw LambdaErrors.AliasToUpdateNotFound(target.WrittenArn);
                var alias = change(current);
                await RequireVersionAsync(transaction, alias, alias.FunctionVersion);
                await RequireAdditionalAsync(transaction, alias);
                foreach (var follower in followers)
                {
                    await follower.ChangingAsync(transaction, alias);
                }

                await PutAliasAsync(transaction, alias);
                return alias;
            },
            cancellation);
        await SettleAsync(target);
        return updated;
    }

    /// <summary>Removes an alias if it is there.</summary>
    /// <exception cref="AwsException">There is no such function.</exception>
    public Task DeleteAliasAsync(FunctionTarget target, CancellationToken cancellation) =>
        DeleteQualifierAsync(
            target,
            transaction => Connection(transaction).ExecuteAsync(
                "DELETE FROM function_aliases WHERE account = @Account AND region = @Region AND name = @Name AND alias = @Version",
                VersionKey(target.Scope, target.Name, target.VersionOrAlias),
                transaction),
            cancellation);

    /// <summary>The alias that the target's qualifier names, or null; for the slices that must see it in their own transaction.</summary>
    public static Task<Alias?> FindAliasAsync(DbConnection connection, DbTransaction? transaction, FunctionTarget target) =>
        FindAliasAsync(connection, transaction, target.Scope, target.Name, target.VersionOrAlias);

    private static async Task<Alias?> FindAliasAsync(
        DbConnection connection, DbTransaction? transaction, Scope scope, string functionName, string alias)
    {
        var row = await connection.QuerySingleOrDefaultAsync<AliasRow>(
            $"{SelectAlias} WHERE account = @Account AND region = @Region AND name = @Name AND alias = @Version",
            VersionKey(scope, functionName, alias),
            transaction);
        return row?.ToAlias(scope);
    }

    private static async Task<IReadOnlyList<string>> AliasesOfVersionAsync(
        DbConnection connection, DbTransaction transaction, FunctionTarget version) =>
        [.. await connection.QueryAsync<string>(
            """
            SELECT alias FROM function_aliases
            WHERE account = @Account AND region = @Region AND name = @Name AND (function_version = @Version OR additional_version = @Version)
            ORDER BY alias
            """,
            VersionKey(version.Scope, version.Name, version.VersionOrAlias),
            transaction)];

    private static Task<int> PutAliasAsync(DbTransaction transaction, Alias alias) => Connection(transaction).ExecuteAsync(
        """
        UPDATE function_aliases
        SET function_version = @FunctionVersion, description = @Description, additional_version = @AdditionalVersion,
            additional_weight = @AdditionalWeight, revision_id = @RevisionId
        WHERE account = @Account AND region = @Region AND name = @Name AND alias = @Alias
        """,
        AliasRow.From(alias),
        transaction);

    private static async Task RequireAdditionalAsync(DbTransaction transaction, Alias alias)
    {
        AliasRules.Check(alias);
        if (alias.Additional is { } additional)
        {
            await RequireVersionAsync(transaction, alias, additional.Version);
        }
    }

    private static async Task RequireVersionAsync(DbTransaction transaction, Alias alias, string version)
    {
        if (await FindAsync(Connection(transaction), transaction, alias.Scope, alias.FunctionName, version) is null)
        {
            throw LambdaErrors.FunctionNotFound($"{FunctionTarget.ArnOf(alias.Scope, alias.FunctionName)}:{version}");
        }
    }
}
