using System.Data.Common;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Functions.Deploying.Variables;
using Thaw.Storage;

namespace Thaw.Functions.Concurrency.Provisioned;

/// <summary>The stored provisioned concurrency of versions and aliases.</summary>
internal sealed partial class ProvisionedStore(IDatabase database, VariableVault vault)
{
    private const string Select = "SELECT qualifier AS Qualifier, requested AS Requested, modified_at AS ModifiedAt FROM provisioned_concurrency";

    private const string OfFunction = "WHERE account = @Account AND region = @Region AND name = @Name";

    private const string OfQualifier = OfFunction + " AND qualifier = @Qualifier";

    /// <summary>One configuration, or null.</summary>
    /// <exception cref="AwsException">There is no such version or alias.</exception>
    public Task<ProvisionedConfig?> FindAsync(FunctionTarget target, CancellationToken cancellation) =>
        database.ReadAsync(
            async connection =>
            {
                await RequireAsync(connection, null, target);
                return await FindAsync(connection, null, target);
            },
            cancellation);

    /// <summary>A function's configurations in the order of their qualifiers.</summary>
    /// <param name="target">The function.</param>
    /// <param name="after">The qualifier after which the page begins, or null for the first.</param>
    /// <param name="limit">The highest number of configurations.</param>
    /// <param name="cancellation">Ends the read.</param>
    /// <exception cref="AwsException">There is no such function.</exception>
    public Task<IReadOnlyList<ProvisionedConfig>> ListAsync(FunctionTarget target, string? after, int limit, CancellationToken cancellation) =>
        database.ReadAsync(
            async connection =>
            {
                await RequireAsync(connection, null, target);
                return await ListAsync(connection, target.Scope, target.Name, after ?? string.Empty, limit);
            },
            cancellation);

    /// <summary>Every function of every account and region that has configurations.</summary>
    public Task<IReadOnlyList<(Scope Scope, string Name)>> FunctionsAsync(CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<(Scope, string)>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<(string Account, string Region, string Name)>(
                    "SELECT DISTINCT account, region, name FROM provisioned_concurrency");
                return [.. rows.Select(row => (ReservationStore.ReadScope(row.Account, row.Region), row.Name))];
            },
            cancellation);

    /// <summary>Sets a configuration.</summary>
    /// <exception cref="AwsException">There is no such version or alias, it does not suit, or there is not so much.</exception>
    public Task PutAsync(FunctionTarget target, ProvisionedConfig config, int accountLimit, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                await RequireAsync(transaction.Connection!, transaction, target);
                await CheckTargetAsync(transaction, target);
                var unreserved = accountLimit - await ConcurrencyClaims.SumAsync(transaction, target.Scope);
                var before = await FindAsync(transaction.Connection!, transaction, target);
                await InsertAsync(transaction, target, config);
                await CheckAmountAsync(transaction, target, config.Requested, unreserved + (before?.Requested ?? 0), accountLimit);
                return true;
            },
            cancellation);

    /// <summary>Removes a configuration if it is there.</summary>
    /// <exception cref="AwsException">There is no such version or alias.</exception>
    public Task DeleteAsync(FunctionTarget target, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                await RequireAsync(transaction.Connection!, transaction, target);
                return await DeleteAsync(transaction, target);
            },
            cancellation);

    /// <summary>Removes a configuration together with its version or alias.</summary>
    public static Task<int> DeleteAsync(DbTransaction transaction, FunctionTarget target) =>
        transaction.Connection!.ExecuteAsync($"DELETE FROM provisioned_concurrency {OfQualifier}", Key(target), transaction);

    /// <summary>What all configurations of a function come to for its versions; none when it is gone.</summary>
    /// <remarks>A version whose variables cannot be opened has no environments made for it.</remarks>
    public async Task<IReadOnlyList<ProvisionedShare>> SharesAsync(Scope scope, string name, CancellationToken cancellation)
    {
        List<ProvisionedShare> shares = [];
        foreach (var (qualifier, function, environments) in await database.ReadAsync(connection => PartsAsync(connection, scope, name), cancellation))
        {
            try
            {
                shares.Add(new ProvisionedShare(qualifier, function.ToRunnable(await vault.OpenToRunAsync(function, cancellation)), environments));
            }
            catch (AwsException)
            {
                // Whoever invokes it is told why.
            }
        }

        return shares;
    }

    private static async Task<ProvisionedConfig?> FindAsync(DbConnection connection, DbTransaction? transaction, FunctionTarget target) =>
        (await connection.QuerySingleOrDefaultAsync<ProvisionedConfigRow>($"{Select} {OfQualifier}", Key(target), transaction))?.ToConfig();

    private static async Task<IReadOnlyList<ProvisionedConfig>> ListAsync(DbConnection connection, Scope scope, string name, string after, int limit)
    {
        var rows = await connection.QueryAsync<ProvisionedConfigRow>(
            $"{Select} {OfFunction} AND qualifier > @After ORDER BY qualifier LIMIT @Limit",
            new { Account = scope.Account.Value, Region = scope.Region.Value, Name = name, After = after, Limit = limit });
        return [.. rows.Select(row => row.ToConfig())];
    }

    private static Task<int> InsertAsync(DbTransaction transaction, FunctionTarget target, ProvisionedConfig config) => transaction.Connection!.ExecuteAsync(
        """
        INSERT INTO provisioned_concurrency (account, region, name, qualifier, requested, modified_at)
        VALUES (@Account, @Region, @Name, @Qualifier, @Requested, @ModifiedAt)
        ON CONFLICT (account, region, name, qualifier) DO UPDATE SET requested = excluded.requested, modified_at = excluded.modified_at
        """,
        new
        {
            Account = target.Scope.Account.Value,
            Region = target.Scope.Region.Value,
            target.Name,
            config.Qualifier,
            Requested = (long)config.Requested,
            ModifiedAt = config.ModifiedAt.ToUnixTimeMilliseconds(),
        },
        transaction);

    private static async Task RequireAsync(DbConnection connection, DbTransaction? transaction, FunctionTarget target) =>
        _ = await FunctionStore.RevisionAsync(connection, transaction, target) ?? throw LambdaErrors.QualifierNotFound(target);

    private static object Key(FunctionTarget target) =>
        new { Account = target.Scope.Account.Value, Region = target.Scope.Region.Value, target.Name, Qualifier = target.VersionOrAlias };
}
