using System.Data.Common;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Policies;

namespace Thaw.Companions.Iam.Entities;

/// <summary>The permissions boundaries of roles and users.</summary>
internal sealed class BoundaryStore(ManagedPolicies policies)
{
    /// <summary>Sets or replaces the boundary.</summary>
    /// <exception cref="AwsException">There is no such policy.</exception>
    public async Task PutAsync(DbTransaction change, IamEntity owner, string policyArn)
    {
        if (!IamArns.TryParse(policyArn, out _, out var kind, out _, out _) || kind != EntityKind.Policy.Name)
        {
            throw IamErrors.InvalidBoundary(policyArn);
        }

        if (!await policies.IsAttachableAsync(change, owner.Account, policyArn))
        {
            throw IamErrors.BoundaryNotAttachable(policyArn);
        }

        await change.Connection!.ExecuteAsync(
            """
            INSERT INTO iam_boundaries (owner, policy_arn, account) VALUES (@Id, @policyArn, @Account)
            ON CONFLICT (owner) DO UPDATE SET policy_arn = excluded.policy_arn
            """,
            new { owner.Id, policyArn, owner.Account }, change);
    }

    /// <summary>Ends the boundary; that there is none does not matter unless it is asked for.</summary>
    /// <exception cref="AwsException">NoSuchEntity: there is none.</exception>
    public static async Task DeleteAsync(DbTransaction change, EntityKind kind, IamEntity owner)
    {
        if (await change.Connection!.ExecuteAsync("DELETE FROM iam_boundaries WHERE owner = @Id", owner, change) == 0)
        {
            throw IamErrors.NoSuchEntity($"{kind.Title} {owner.Name} does not have a permissions boundary.");
        }
    }

    /// <summary>The ARN of the boundary's policy, or null when there is no boundary.</summary>
    public static Task<string?> FindAsync(DbConnection connection, DbTransaction? change, string owner) =>
        connection.QuerySingleOrDefaultAsync<string?>("SELECT policy_arn FROM iam_boundaries WHERE owner = @owner", new { owner }, change);
}
