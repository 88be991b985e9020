using System.Data.Common;
using Dapper;
using Thaw.Aws.Operations;

namespace Thaw.Functions.Concurrency;

/// <summary>How much of an account's concurrency is stored as set aside, within the transaction that changes it.</summary>
internal static class ConcurrencyClaims
{
    /// <summary>What is reserved for functions, and what is provisioned for those without a reservation.</summary>
    public static Task<long> SumAsync(DbTransaction transaction, Scope scope) => transaction.Connection!.ExecuteScalarAsync<long>(
        """
        SELECT CAST(
            COALESCE((SELECT SUM(reserved) FROM function_concurrency WHERE account = @Account AND region = @Region), 0)
            + COALESCE((
                SELECT SUM(p.requested) FROM provisioned_concurrency p
                WHERE p.account = @Account AND p.region = @Region AND NOT EXISTS (
                    SELECT 1 FROM function_concurrency c WHERE c.account = p.account AND c.region = p.region AND c.name = p.name)), 0)
            AS BIGINT)
        """,
        new { Account = scope.Account.Value, Region = scope.Region.Value },
        transaction);

    /// <summary>What is provisioned for all versions and aliases of a function.</summary>
    public static Task<long> ProvisionedOfAsync(DbTransaction transaction, Scope scope, string name) => transaction.Connection!.ExecuteScalarAsync<long>(
        "SELECT CAST(COALESCE(SUM(requested), 0) AS BIGINT) FROM provisioned_concurrency WHERE account = @Account AND region = @Region AND name = @Name",
        Key(scope, name),
        transaction);

    /// <summary>What is reserved for a function, or null.</summary>
    public static Task<long?> ReservedOfAsync(DbTransaction transaction, Scope scope, string name) => transaction.Connection!.QuerySingleOrDefaultAsync<long?>(
        "SELECT reserved FROM function_concurrency WHERE account = @Account AND region = @Region AND name = @Name",
        Key(scope, name),
        transaction);

    private static object Key(Scope scope, string name) => new { Account = scope.Account.Value, Region = scope.Region.Value, Name = name };
}
