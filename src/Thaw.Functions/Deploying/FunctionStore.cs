using System.Data.Common;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Functions.Versions;
using Thaw.Storage;

namespace Thaw.Functions.Deploying;

/// <summary>The stored functions: each change is one commit, and its checks happen inside it.</summary>
internal sealed partial class FunctionStore(IDatabase database, IEnumerable<IQualifierFollower> followers, IEnumerable<IDeploymentRule> rules)
{
    private const string SelectVersion = """
        SELECT v.account AS Account, v.region AS Region, v.name AS Name, v.version AS Version, v.configuration AS Configuration,
               v.code_id AS CodeId, v.code_size AS CodeSize, v.unzipped_size AS UnzippedSize, v.revision_id AS RevisionId,
               v.modified_at AS ModifiedAt, f.created_at AS CreatedAt, f.tags AS Tags
        FROM function_versions v
        JOIN functions f ON f.account = v.account AND f.region = v.region AND f.name = v.name
        """;

    /// <summary>One version, or null when it does not exist.</summary>
    public Task<Function?> FindAsync(Scope scope, string name, string version, CancellationToken cancellation) =>
        database.ReadAsync(connection => FindAsync(connection, null, scope, name, version), cancellation);

    /// <summary>The <c>$LATEST</c> versions of a scope in the order of their names.</summary>
    /// <param name="scope">The account and region.</param>
    /// <param name="after">The name after which the page begins, or null for the first.</param>
    /// <param name="limit">The highest number of functions.</param>
    /// <param name="cancellation">Ends the read.</param>
    public Task<IReadOnlyList<Function>> ListAsync(Scope scope, string? after, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<Function>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<FunctionRow>(
                    $"""
                    {SelectVersion}
                    WHERE v.account = @Account AND v.region = @Region AND v.name > @After AND v.version = '$LATEST'
                    ORDER BY v.name
                    LIMIT @Limit
                    """,
                    new { Account = scope.Account.Value, Region = scope.Region.Value, After = after ?? string.Empty, Limit = limit });
                return [.. rows.Select(row => row.ToFunction())];
            },
            cancellation);

    /// <summary>Adds a function with its tags, and publishes it at once when it is given how.</summary>
    /// <returns>The published version, or the function itself.</returns>
    /// <exception cref="AwsException">The name is taken, its code is refused, or the account's code storage is full.</exception>
    public Task<Function> CreateAsync(
        Function function,
        IReadOnlyDictionary<string, string> tags,
        string? codeSigningConfigArn,
        Publication? publication,
        long totalCodeSize,
        CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var row = FunctionRow.From(function);
                var added = await Connection(transaction).ExecuteAsync(
                    """
                    INSERT INTO functions (account, region, name, created_at, tags)
                    VALUES (@Account, @Region, @Name, @CreatedAt, @Tags)
                    ON CONFLICT (account, region, name) DO NOTHING
                    """,
                    new { row.Account, row.Region, row.Name, row.CreatedAt, Tags = WriteTags(tags) },
                    transaction);
                if (added == 0)
                {
                    throw LambdaErrors.FunctionExists(function.Name);
                }

                await InsertVersionAsync(transaction, row);
                await ApplyRulesAsync(Connection(transaction), transaction, Deployment.Creating(function, codeSigningConfigArn));
                await CodeStorage.CheckAsync(transaction, function.Scope, totalCodeSize);
                return publication is null ? function : await PublishAsync(transaction, function, publication, totalCodeSize);
            },
            cancellation);

    /// <summary>Changes the settings of <c>$LATEST</c>; the change sees the current version and may refuse.</summary>
    /// <returns>The version before and after.</returns>
    public Task<(Function Before, Function After)> UpdateAsync(
        FunctionTarget target, Func<Function, Function> change, long totalCodeSize, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var (before, after) = await UpdateAsync(transaction, target, change, totalCodeSize);
                await ApplyRulesAsync(Connection(transaction), transaction, Deployment.OfSettings(before, after));
                return (before, after);
            },
            cancellation);

    /// <summary>Removes a function with all its versions and aliases.</summary>
    /// <returns>The versions that existed.</returns>
    /// <exception cref="AwsException">There is no such function.</exception>
    public Task<IReadOnlyList<Function>> DeleteAsync(FunctionTarget target, CancellationToken cancellation) =>
        database.WriteAsync<IReadOnlyList<Function>>(
            async transaction =>
            {
                var connection = Connection(transaction);
                var key = Key(target.Scope, target.Name);
                var rows = await connection.QueryAsync<FunctionRow>(
                    $"{SelectVersion} WHERE v.account = @Account AND v.region = @Region AND v.name = @Name", key, transaction);
                const string deleteVersions = "DELETE FROM function_versions WHERE account = @Account AND region = @Region AND name = @Name";
                const string deleteFunction = "DELETE FROM functions WHERE account = @Account AND region = @Region AND name = @Name";
                await connection.ExecuteAsync("DELETE FROM function_aliases WHERE account = @Account AND region = @Region AND name = @Name", key, transaction);
                await connection.ExecuteAsync(deleteVersions, key, transaction);
                var deleted = await connection.ExecuteAsync(deleteFunction, key, transaction);
                return deleted == 0 ? throw LambdaErrors.FunctionNotFound(target.Arn) : [.. rows.Select(row => row.ToFunction())];
            },
            cancellation);

    private static async Task<(Function Before, Function After)> UpdateAsync(
        DbTransaction transaction, FunctionTarget target, Func<Function, Function> change, long totalCodeSize)
    {
        var before = await FindAsync(Connection(transaction), transaction, target.Scope, target.Name, Function.Latest)
            ?? throw LambdaErrors.FunctionNotFound(target.Arn);
        var after = change(before);
        await UpdateVersionAsync(transaction, after, before.RevisionId);
        if (after.Code.Size > before.Code.Size)
        {
            await CodeStorage.CheckAsync(transaction, target.Scope, totalCodeSize);
        }

        return (before, after);
    }

    /// <summary>One version, or null when it does not exist; for the slices that must see it in their own transaction.</summary>
    public static async Task<Function?> FindAsync(
        DbConnection connection, DbTransaction? transaction, Scope scope, string name, string version)
    {
        var row = await connection.QuerySingleOrDefaultAsync<FunctionRow>(
            $"{SelectVersion} WHERE v.account = @Account AND v.region = @Region AND v.name = @Name AND v.version = @Version",
            new { Account = scope.Account.Value, Region = scope.Region.Value, Name = name, Version = version },
            transaction);
        return row?.ToFunction();
    }

    private static Task<int> InsertVersionAsync(DbTransaction transaction, FunctionRow row) => Connection(transaction).ExecuteAsync(
        """
        INSERT INTO function_versions
            (account, region, name, version, number, configuration, code_id, code_size, unzipped_size, revision_id, modified_at)
        VALUES
            (@Account, @Region, @Name, @Version, @Number, @Configuration, @CodeId, @CodeSize, @UnzippedSize, @RevisionId, @ModifiedAt)
        """,
        row,
        transaction);

    private static async Task UpdateVersionAsync(DbTransaction transaction, Function after, string revision)
    {
        var row = FunctionRow.From(after);
        var changed = await Connection(transaction).ExecuteAsync(
            """
            UPDATE function_versions
            SET configuration = @Configuration, code_id = @CodeId, code_size = @CodeSize, unzipped_size = @UnzippedSize,
                revision_id = @RevisionId, modified_at = @ModifiedAt
            WHERE account = @Account AND region = @Region AND name = @Name AND version = @Version AND revision_id = @Seen
            """,
            new
            {
                row.Account,
                row.Region,
                row.Name,
                row.Version,
                row.Configuration,
                row.CodeId,
                row.CodeSize,
                row.UnzippedSize,
                row.RevisionId,
                row.ModifiedAt,
                Seen = revision,
            },
            transaction);
        if (changed == 0)
        {
            throw LambdaErrors.UpdateInProgress(after.Arn);
        }
    }

    private static DbConnection Connection(DbTransaction transaction) =>
        transaction.Connection ?? throw new InvalidOperationException("The transaction has ended.");

    private static object Key(Scope scope, string name) => new { Account = scope.Account.Value, Region = scope.Region.Value, Name = name };
}
