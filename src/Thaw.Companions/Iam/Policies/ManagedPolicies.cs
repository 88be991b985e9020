using System.Data.Common;
using Dapper;
using Thaw.Companions.Iam.Entities;

namespace Thaw.Companions.Iam.Policies;

/// <summary>The managed policies that an account sees: its own and AWS's.</summary>
internal sealed class ManagedPolicies(AwsManagedPolicies aws)
{
    /// <summary>Whether an ARN names a policy that something in an account may have: one of its own, or one of AWS's.</summary>
    public async Task<bool> IsAttachableAsync(DbTransaction change, string account, string arn)
    {
        if (aws.Find(arn) is not null)
        {
            return true;
        }

        return IamArns.TryParse(arn, out var owner, out _, out _, out _)
            && owner == account
            && await EntityStore.FindByArnAsync(change.Connection!, change, EntityKind.Policy, arn) is not null;
    }

    /// <summary>The document of the version in force; null when there is no such policy.</summary>
    public async Task<string?> FindDocumentAsync(DbConnection connection, DbTransaction? change, string arn)
    {
        if (aws.Find(arn) is { } theirs)
        {
            return theirs.Document;
        }

        return await EntityStore.FindByArnAsync(connection, change, EntityKind.Policy, arn) is not { } ours
            ? null
            : await connection.QuerySingleOrDefaultAsync<string?>(
                """
                SELECT v.document FROM iam_policies p JOIN iam_policy_versions v ON v.policy_id = p.id AND v.number = p.default_version WHERE p.id = @Id
                """,
                ours, change);
    }
}
