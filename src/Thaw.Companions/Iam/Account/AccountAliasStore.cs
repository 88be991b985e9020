using System.Data.Common;
using Dapper;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Iam.Account;

/// <summary>The other names of accounts.</summary>
internal static class AccountAliasStore
{
    /// <summary>The alias of an account, or null.</summary>
    public static Task<string?> FindAsync(DbConnection connection, AccountId account) => connection.QuerySingleOrDefaultAsync<string?>(
        "SELECT alias FROM iam_account_aliases WHERE account = @account", new { account = account.Value });

    /// <summary>Gives an account its alias; the one before is free again.</summary>
    /// <exception cref="AwsException">EntityAlreadyExists: an account has it.</exception>
    public static async Task SetAsync(DbTransaction change, AccountId account, string alias)
    {
        var row = new { account = account.Value, alias };
        if (await change.Connection!.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM iam_account_aliases WHERE alias = @alias", row, change) > 0)
        {
            throw IamErrors.AlreadyExists($"The account alias {alias} already exists.");
        }

        await change.Connection!.ExecuteAsync(
            "INSERT INTO iam_account_aliases (account, alias) VALUES (@account, @alias) ON CONFLICT (account) DO UPDATE SET alias = excluded.alias", row, change);
    }

    /// <summary>Takes an account its alias.</summary>
    /// <exception cref="AwsException">NoSuchEntity: it has another, or none.</exception>
    public static async Task DeleteAsync(DbTransaction change, AccountId account, string alias)
    {
        const string sql = "DELETE FROM iam_account_aliases WHERE account = @account AND alias = @alias";
        if (await change.Connection!.ExecuteAsync(sql, new { account = account.Value, alias }, change) == 0)
        {
            throw IamErrors.NoSuchEntity($"The account alias with name {alias} cannot be found.");
        }
    }
}
