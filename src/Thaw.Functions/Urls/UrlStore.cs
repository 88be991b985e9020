using System.Data.Common;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Storage;

namespace Thaw.Functions.Urls;

/// <summary>The stored function URLs.</summary>
internal sealed class UrlStore(IDatabase database)
{
    private const string Select = """
        SELECT url_id AS UrlId, account AS Account, region AS Region, name AS Name, qualifier AS Qualifier, auth_type AS AuthType,
               invoke_mode AS InvokeMode, cors AS Cors, created_at AS CreatedAt, modified_at AS ModifiedAt
        FROM function_urls
        """;

    private const string ByTarget = "WHERE account = @Account AND region = @Region AND name = @Name AND qualifier = @Qualifier";

    /// <summary>The URL with this id, or null.</summary>
    public Task<FunctionUrl?> FindAsync(string urlId, CancellationToken cancellation) =>
        database.ReadAsync(
            async connection => (await connection.QuerySingleOrDefaultAsync<UrlRow>($"{Select} WHERE url_id = @UrlId", new { UrlId = urlId }))?.ToUrl(),
            cancellation);

    /// <summary>The URL of a function or alias, or null.</summary>
    public Task<FunctionUrl?> FindAsync(FunctionTarget target, CancellationToken cancellation) =>
        database.ReadAsync(connection => FindAsync(connection, null, target), cancellation);

    /// <summary>The URL of a function or alias.</summary>
    /// <exception cref="AwsException">It has none.</exception>
    public Task<FunctionUrl> GetAsync(FunctionTarget target, CancellationToken cancellation) =>
        database.ReadAsync(connection => GetAsync(connection, null, target), cancellation);

    /// <summary>The URLs of a function and its aliases in the order of their ids.</summary>
    /// <exception cref="AwsException">There is no such function.</exception>
    public Task<IReadOnlyList<FunctionUrl>> ListAsync(FunctionTarget target, string? after, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<FunctionUrl>>(
            async connection =>
            {
                await RequireFunctionAsync(connection, null, target);
                var rows = await connection.QueryAsync<UrlRow>(
                    $"{Select} WHERE account = @Account AND region = @Region AND name = @Name AND url_id > @After ORDER BY url_id LIMIT @Limit",
                    new { Account = target.Scope.Account.Value, Region = target.Scope.Region.Value, target.Name, After = after ?? "", Limit = limit });
                return [.. rows.Select(row => row.ToUrl())];
            },
            cancellation);

    /// <summary>Adds the URL of a function or alias.</summary>
    /// <exception cref="AwsException">There is no such function or alias, or it has a URL.</exception>
    public Task CreateAsync(FunctionUrl url, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var connection = Connection(transaction);
                await RequireFunctionAsync(connection, transaction, url.Target);
                await RequireAliasAsync(transaction, url.Target);
                await RefuseTenantsAsync(transaction, url);
                var added = await connection.ExecuteAsync(
                    """
                    INSERT INTO function_urls (url_id, account, region, name, qualifier, auth_type, invoke_mode, cors, created_at, modified_at)
                    VALUES (@UrlId, @Account, @Region, @Name, @Qualifier, @AuthType, @InvokeMode, @Cors, @CreatedAt, @ModifiedAt)
                    ON CONFLICT (account, region, name, qualifier) DO NOTHING
                    """,
                    UrlRow.From(url),
                    transaction);
                return added == 1 ? added : throw LambdaErrors.UrlExists(url.Target.WrittenArn);
            },
            cancellation);

    /// <summary>Changes the URL of a function or alias.</summary>
    /// <returns>The URL after the change.</returns>
    /// <exception cref="AwsException">There is no such function or alias, or it has no URL.</exception>
    public Task<FunctionUrl> UpdateAsync(FunctionTarget target, Func<FunctionUrl, FunctionUrl> change, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var connection = Connection(transaction);
                await RequireFunctionAsync(connection, transaction, target);
                await RequireAliasAsync(transaction, target);
                var after = change(await GetAsync(connection, transaction, target));
                const string update = """
                    UPDATE function_urls SET auth_type = @AuthType, invoke_mode = @InvokeMode, cors = @Cors, modified_at = @ModifiedAt
                    WHERE url_id = @UrlId
                    """;
                await connection.ExecuteAsync(update, UrlRow.From(after), transaction);
                return after;
            },
            cancellation);

    /// <summary>Removes the URL of a function or alias.</summary>
    /// <returns>The URL that was there.</returns>
    /// <exception cref="AwsException">It has none.</exception>
    public Task<FunctionUrl> DeleteAsync(FunctionTarget target, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var connection = Connection(transaction);
                var url = await GetAsync(connection, transaction, target);
                await connection.ExecuteAsync("DELETE FROM function_urls WHERE url_id = @UrlId", new { url.UrlId }, transaction);
                return url;
            },
            cancellation);

    /// <summary>Removes the URL of an alias that goes, if it has one.</summary>
    public static Task DeleteAsync(DbTransaction transaction, FunctionTarget target) =>
        Connection(transaction).ExecuteAsync($"DELETE FROM function_urls {ByTarget}", Key(target), transaction);

    private static async Task<FunctionUrl> GetAsync(DbConnection connection, DbTransaction? transaction, FunctionTarget target) =>
        await FindAsync(connection, transaction, target) ?? throw LambdaErrors.ResourceNotFound();

    private static async Task<FunctionUrl?> FindAsync(DbConnection connection, DbTransaction? transaction, FunctionTarget target) =>
        (await connection.QuerySingleOrDefaultAsync<UrlRow>($"{Select} {ByTarget}", Key(target), transaction))?.ToUrl();

    private static async Task RequireFunctionAsync(DbConnection connection, DbTransaction? transaction, FunctionTarget target)
    {
        const string exists = "SELECT 1 FROM functions WHERE account = @Account AND region = @Region AND name = @Name";
        if (await connection.QueryFirstOrDefaultAsync<long?>(exists, Key(target), transaction) is null)
        {
            throw LambdaErrors.NoFunctionForUrl();
        }
    }

    private static async Task RequireAliasAsync(DbTransaction transaction, FunctionTarget target)
    {
        if (await FunctionStore.RevisionAsync(Connection(transaction), transaction, target) is null)
        {
            throw LambdaErrors.NoFunctionForUrl();
        }
    }

    // Over HTTP nobody could say which tenant calls.
    private static async Task RefuseTenantsAsync(DbTransaction transaction, FunctionUrl url)
    {
        var function = await FunctionStore.FindAsync(Connection(transaction), transaction, url.Scope, url.Name, Function.Latest);
        if (function?.Configuration.TenantIsolationMode is not null)
        {
            throw LambdaErrors.NotWithTenants("A function URL");
        }
    }

    private static object Key(FunctionTarget target) => new
    {
        Account = target.Scope.Account.Value,
        Region = target.Scope.Region.Value,
        target.Name,
        Qualifier = target.VersionOrAlias,
    };

    private static DbConnection Connection(DbTransaction transaction) =>
        transaction.Connection ?? throw new InvalidOperationException("The transaction has ended.");
}
