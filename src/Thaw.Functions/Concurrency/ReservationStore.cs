using System.Data.Common;
using Dapper;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Storage;

namespace Thaw.Functions.Concurrency;

/// <summary>The stored reserved concurrency of functions.</summary>
internal sealed class ReservationStore(IDatabase database)
{
    private const string OfFunction = "FROM function_concurrency WHERE account = @Account AND region = @Region AND name = @Name";

    /// <summary>A function's reserved concurrency, or null when it has none.</summary>
    /// <exception cref="AwsException">There is no such function.</exception>
    public Task<int?> GetAsync(FunctionTarget target, CancellationToken cancellation) =>
        database.ReadAsync(
            async connection =>
            {
                _ = await FunctionStore.RevisionAsync(connection, null, target) ?? throw LambdaErrors.FunctionNotFound(target.Arn);
                return await ReadAsync(connection, target.Scope, target.Name);
            },
            cancellation);

    /// <summary>The same without asking whether the function exists.</summary>
    public Task<int?> FindAsync(Scope scope, string name, CancellationToken cancellation) =>
        database.ReadAsync(connection => ReadAsync(connection, scope, name), cancellation);

    /// <summary>Every reservation of every account and region.</summary>
    public Task<IReadOnlyList<Reservation>> AllAsync(CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<Reservation>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<(string Account, string Region, string Name, long Reserved)>(
                    "SELECT account, region, name, reserved FROM function_concurrency");
                return [.. rows.Select(row => new Reservation(ReadScope(row.Account, row.Region), row.Name, (int)row.Reserved))];
            },
            cancellation);

    /// <summary>Sets a function's reserved concurrency.</summary>
    /// <exception cref="AwsException">There is no such function, or too little would be left to the others.</exception>
    public Task PutAsync(FunctionTarget target, int reserved, int accountLimit, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await RequireAsync(connection, transaction, target);
                await connection.ExecuteAsync(
                    """
                    INSERT INTO function_concurrency (account, region, name, reserved) VALUES (@Account, @Region, @Name, @Reserved)
                    ON CONFLICT (account, region, name) DO UPDATE SET reserved = excluded.reserved
                    """,
                    new { Account = target.Scope.Account.Value, Region = target.Scope.Region.Value, target.Name, Reserved = (long)reserved },
                    transaction);
                var provisioned = await ConcurrencyClaims.ProvisionedOfAsync(transaction, target.Scope, target.Name);
                if (reserved < provisioned)
                {
                    throw LambdaErrors.LessThanProvisioned(reserved, provisioned);
                }

                var minimum = ConcurrencyRule.MinimumUnreserved(accountLimit);
                var left = accountLimit - await ConcurrencyClaims.SumAsync(transaction, target.Scope);
                return left >= minimum ? true : throw LambdaErrors.TooMuchReserved(minimum);
            },
            cancellation);

    /// <summary>Removes a function's reserved concurrency; it may have none.</summary>
    /// <exception cref="AwsException">There is no such function.</exception>
    public Task DeleteAsync(FunctionTarget target, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                await RequireAsync(transaction.Connection!, transaction, target);
                return await transaction.Connection!.ExecuteAsync($"DELETE {OfFunction}", Key(target.Scope, target.Name), transaction);
            },
            cancellation);

    private static async Task RequireAsync(DbConnection connection, DbTransaction? transaction, FunctionTarget target) =>
        // AWS names the version that changes here.
        _ = await FunctionStore.RevisionAsync(connection, transaction, target)
            ?? throw LambdaErrors.FunctionNotFound($"{target.Arn}:{Function.Latest}");

    private static async Task<int?> ReadAsync(DbConnection connection, Scope scope, string name) =>
        (int?)await connection.QuerySingleOrDefaultAsync<long?>($"SELECT reserved {OfFunction}", Key(scope, name));

    private static object Key(Scope scope, string name) => new { Account = scope.Account.Value, Region = scope.Region.Value, Name = name };

    /// <summary>The scope of a stored row.</summary>
    public static Scope ReadScope(string account, string region) =>
        AccountId.TryParse(account, out var accountId) && Region.TryParse(region, out var regionName)
            ? new Scope(accountId, regionName)
            : throw new InvalidDataException($"The store holds reserved concurrency of account '{account}' and region '{region}', which are not valid.");
}
