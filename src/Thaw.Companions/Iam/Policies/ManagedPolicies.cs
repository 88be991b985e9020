using System.Data.Common;
using Dapper;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;

namespace Thaw.Companions.Iam.Policies;

/// <summary>The managed policies that an account sees: its own and AWS's.</summary>
internal sealed class ManagedPolicies(AwsManagedPolicies aws)
{
    /// <summary>AWS's own.</summary>
    public AwsManagedPolicies Aws => aws;

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

    /// <summary>Refuses a policy that AWS keeps for the roles of its services.</summary>
    /// <exception cref="AwsException">PolicyNotAttachable: it is such a policy.</exception>
    public void RefuseServicePolicy(EntityKind kind, string arn)
    {
        if (aws.Find(arn) is { IsAttachable: false })
        {
            throw IamErrors.ServicePolicyNotAttachable(kind.Title);
        }
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

    /// <summary>The versions that an account sees of a policy, newest first; none when there is no such policy.</summary>
    public async Task<IReadOnlyList<PolicyVersion>> VersionsAsync(DbConnection connection, AccountId account, string arn)
    {
        if (aws.Find(arn) is { } theirs)
        {
            return [new PolicyVersion { VersionId = theirs.VersionId, Document = theirs.Document, Created = theirs.Updated, IsDefault = true }];
        }

        RefuseOthers(account, arn);
        return await EntityStore.FindByArnAsync(connection, null, EntityKind.Policy, arn) is { } ours ? await PolicyStore.VersionsAsync(connection, null, ours.Id) : [];
    }

    /// <summary>A policy of the account itself, which it may change.</summary>
    /// <exception cref="AwsException">There is none, or it is somebody else's.</exception>
    public static async Task<IamEntity> RequireOwnAsync(DbConnection connection, DbTransaction? change, AccountId account, string arn)
    {
        RefuseOthers(account, arn);
        return await EntityStore.FindByArnAsync(connection, change, EntityKind.Policy, arn) ?? throw IamErrors.PolicyNotFound(arn);
    }

    /// <summary>Refuses what is not the account's own.</summary>
    /// <exception cref="AwsException">AccessDenied: it is AWS's, or another account's.</exception>
    public static void RefuseOthers(AccountId account, string arn)
    {
        if (IamArns.TryParse(arn, out var owner, out _, out _, out _) && owner != account.Value)
        {
            throw IamErrors.OutsideAccount(arn);
        }
    }
}
