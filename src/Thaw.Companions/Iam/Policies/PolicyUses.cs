using System.Data.Common;
using Dapper;

namespace Thaw.Companions.Iam.Policies;

/// <summary>How often the managed policies that an account sees are in use there.</summary>
internal sealed record PolicyUses(IReadOnlyDictionary<string, long> Attachments, IReadOnlyDictionary<string, long> Boundaries)
{
    public static async Task<PolicyUses> ReadAsync(DbConnection connection, DbTransaction? change, string account) => new(
        await CountAsync(connection, change, "SELECT policy_arn AS Arn, COUNT(*) AS Uses FROM iam_attachments WHERE account = @account GROUP BY policy_arn", account),
        await CountAsync(connection, change, "SELECT policy_arn AS Arn, COUNT(*) AS Uses FROM iam_boundaries WHERE account = @account GROUP BY policy_arn", account));

    /// <summary>The policy with its numbers.</summary>
    public PolicyView Of(PolicyView policy) => policy with { Attachments = Attachments.GetValueOrDefault(policy.Arn), Boundaries = Boundaries.GetValueOrDefault(policy.Arn) };

    private static async Task<Dictionary<string, long>> CountAsync(DbConnection connection, DbTransaction? change, string sql, string account)
    {
        var rows = await connection.QueryAsync<(string Arn, long Uses)>(sql, new { account }, change);
        return rows.ToDictionary(row => row.Arn, row => row.Uses, StringComparer.Ordinal);
    }
}
