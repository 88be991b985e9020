using System.Data.Common;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Policies;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Entities;

/// <summary>Which managed policies are attached to roles, users and groups.</summary>
internal sealed class AttachmentStore(ManagedPolicies policies)
{
    /// <summary>Attaches a policy; one that is attached already stays so.</summary>
    /// <exception cref="AwsException">There is no such policy, it is for services only, or as many are attached as may be.</exception>
    public async Task AttachAsync(DbTransaction change, EntityKind kind, IamEntity owner, string policyArn)
    {
        if (!IamArns.TryParse(policyArn, out _, out _, out var path, out var name) || !await policies.IsAttachableAsync(change, owner.Account, policyArn))
        {
            throw IamErrors.NotAttachable(policyArn);
        }

        policies.RefuseServicePolicy(kind, policyArn);

        await change.Connection!.ExecuteAsync(
            """
            INSERT INTO iam_attachments (owner, policy_arn, policy_name, policy_path, account) VALUES (@Id, @policyArn, @name, @path, @Account)
            ON CONFLICT (owner, policy_arn) DO NOTHING
            """,
            new { owner.Id, policyArn, name, path, owner.Account }, change);
        if (await CountAsync(change, owner.Id) > kind.Attachments)
        {
            throw IamErrors.QuotaExceeded($"PoliciesPer{kind.Title}", kind.Attachments);
        }
    }

    /// <summary>Detaches a policy.</summary>
    /// <exception cref="AwsException">NoSuchEntity: it is not attached.</exception>
    public static async Task DetachAsync(DbTransaction change, IamEntity owner, string policyArn)
    {
        const string sql = "DELETE FROM iam_attachments WHERE owner = @Id AND policy_arn = @policyArn";
        if (await change.Connection!.ExecuteAsync(sql, new { owner.Id, policyArn }, change) == 0)
        {
            throw IamErrors.PolicyNotFound(policyArn);
        }
    }

    /// <summary>All attachments, by name.</summary>
    public static async Task<IReadOnlyList<Attachment>> AllAsync(DbConnection connection, DbTransaction? change, string owner)
    {
        var rows = await connection.QueryAsync<Attachment>(
            "SELECT policy_arn AS PolicyArn, policy_name AS PolicyName FROM iam_attachments WHERE owner = @owner ORDER BY policy_name, policy_arn", new { owner }, change);
        return rows.AsList();
    }

    /// <summary>A page of the attachments of policies below a path, by ARN.</summary>
    public static async Task<IamSlice<Attachment>> ListAsync(DbConnection connection, string owner, string prefix, IamPage page)
    {
        var rows = await connection.QueryAsync<Attachment>(
            """
            SELECT policy_arn AS PolicyArn, policy_name AS PolicyName FROM iam_attachments
            WHERE owner = @owner AND policy_arn > @After AND substr(policy_path, 1, @length) = @prefix ORDER BY policy_arn LIMIT @count
            """,
            new { owner, page.After, prefix, length = prefix.Length, count = page.Size + 1 });
        return page.Cut(rows.AsList(), attachment => attachment.PolicyArn);
    }

    /// <summary>Refuses to go on as long as there are any.</summary>
    /// <exception cref="AwsException">DeleteConflict.</exception>
    public static async Task RequireNoneAsync(DbTransaction change, string owner)
    {
        if (await CountAsync(change, owner) > 0)
        {
            throw IamErrors.AttachedPolicies();
        }
    }

    private static Task<long> CountAsync(DbTransaction change, string owner) =>
        change.Connection!.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM iam_attachments WHERE owner = @owner", new { owner }, change);
}
