using System.Data.Common;
using Dapper;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;

namespace Thaw.Companions.Iam.Policies;

/// <summary>What only managed policies have, by the policy's id, and their versions.</summary>
internal static class PolicyStore
{
    private const int MaxVersions = 5;
    private const int MaxCharacters = 6144;

    private const string VersionColumns =
        "'v' || v.number AS VersionId, v.document AS Document, v.created AS Created, CASE WHEN v.number = p.default_version THEN 1 ELSE 0 END AS IsDefault";

    public static Task<PolicySettings?> FindSettingsAsync(DbConnection connection, DbTransaction? change, string id) =>
        connection.QuerySingleOrDefaultAsync<PolicySettings>(
            "SELECT description AS Description, updated AS Updated, default_version AS DefaultVersion, last_version AS LastVersion FROM iam_policies WHERE id = @id",
            new { id }, change);

    /// <summary>Adds what a new policy has, with its first version.</summary>
    public static Task AddAsync(DbTransaction change, IamEntity policy, string? description, string document) => change.Connection!.ExecuteAsync(
        """
        INSERT INTO iam_policies (id, description, updated, default_version, last_version) VALUES (@Id, @description, @Created, 1, 1);
        INSERT INTO iam_policy_versions (policy_id, number, document, created) VALUES (@Id, 1, @document, @Created);
        """,
        new { policy.Id, description, policy.Created, document }, change);

    /// <summary>Adds a version, and puts it in force when asked to.</summary>
    /// <exception cref="AwsException">LimitExceeded: there are five.</exception>
    public static async Task<PolicyVersion> AddVersionAsync(DbTransaction change, IamEntity policy, string document, bool isDefault, long created)
    {
        if ((await VersionsAsync(change.Connection!, change, policy.Id)).Count >= MaxVersions)
        {
            throw IamErrors.TooManyVersions(MaxVersions);
        }

        await change.Connection!.ExecuteAsync(
            "UPDATE iam_policies SET last_version = last_version + 1, updated = @created WHERE id = @Id", new { policy.Id, created }, change);
        var number = await change.Connection!.ExecuteScalarAsync<long>("SELECT last_version FROM iam_policies WHERE id = @Id", policy, change);
        await change.Connection!.ExecuteAsync(
            "INSERT INTO iam_policy_versions (policy_id, number, document, created) VALUES (@Id, @number, @document, @created)",
            new { policy.Id, number, document, created }, change);
        if (isDefault)
        {
            await SetDefaultAsync(change, policy.Id, PolicyVersion.IdOf(number));
        }

        return new PolicyVersion { VersionId = PolicyVersion.IdOf(number), Document = document, Created = created, IsDefault = isDefault };
    }

    /// <summary>Puts a version in force.</summary>
    /// <returns>False when there is no such version.</returns>
    public static async Task<bool> SetDefaultAsync(DbTransaction change, string id, string version) => await change.Connection!.ExecuteAsync(
        """
        UPDATE iam_policies SET default_version = (SELECT v.number FROM iam_policy_versions v WHERE v.policy_id = @id AND 'v' || v.number = @version)
        WHERE id = @id AND EXISTS (SELECT 1 FROM iam_policy_versions v WHERE v.policy_id = @id AND 'v' || v.number = @version)
        """,
        new { id, version }, change) > 0;

    public static Task DeleteVersionAsync(DbTransaction change, string id, string version) =>
        change.Connection!.ExecuteAsync("DELETE FROM iam_policy_versions WHERE policy_id = @id AND 'v' || number = @version", new { id, version }, change);

    /// <summary>All versions, newest first.</summary>
    public static async Task<IReadOnlyList<PolicyVersion>> VersionsAsync(DbConnection connection, DbTransaction? change, string id)
    {
        var rows = await connection.QueryAsync<PolicyVersion>(
            $"SELECT {VersionColumns} FROM iam_policy_versions v JOIN iam_policies p ON p.id = v.policy_id WHERE p.id = @id ORDER BY v.number DESC", new { id }, change);
        return rows.AsList();
    }

    /// <summary>All policies of an account.</summary>
    public static async Task<IReadOnlyList<PolicyView>> AllAsync(DbConnection connection, AccountId account)
    {
        var rows = await connection.QueryAsync<PolicyView>(
            """
            SELECT 'arn:aws:iam::' || e.account || ':policy' || e.path || e.name AS Arn, e.id AS Id, e.name AS Name, e.path AS Path,
                p.description AS Description, 'v' || p.default_version AS DefaultVersionId, e.created AS Created, p.updated AS Updated
            FROM iam_entities e JOIN iam_policies p ON p.id = e.id WHERE e.account = @account AND e.kind = 'policy'
            """,
            new { account = account.Value });
        return rows.AsList();
    }

    /// <summary>What of an account has a policy attached, or as its boundary.</summary>
    public static async Task<IReadOnlyList<IamEntity>> UsersAsync(DbConnection connection, AccountId account, string arn, bool attached, bool bounded)
    {
        var rows = await connection.QueryAsync<IamEntity>(
            $"""
            SELECT {EntityStore.Columns} FROM iam_entities e WHERE e.account = @account
                AND ((@attached = 1 AND e.id IN (SELECT owner FROM iam_attachments WHERE account = @account AND policy_arn = @arn))
                OR (@bounded = 1 AND e.id IN (SELECT owner FROM iam_boundaries WHERE account = @account AND policy_arn = @arn)))
            """,
            new { account = account.Value, arn, attached = attached ? 1 : 0, bounded = bounded ? 1 : 0 });
        return rows.AsList();
    }

    /// <summary>Refuses a document that is no policy or too long.</summary>
    /// <exception cref="AwsException">MalformedPolicyDocument or LimitExceeded.</exception>
    public static void Check(string name, string document)
    {
        PolicyTexts.Require(Aws.Authorization.PolicyKind.Identity, name, document);
        if (PolicyTexts.CountedCharacters(document) > MaxCharacters)
        {
            throw IamErrors.QuotaExceeded("PolicySize", MaxCharacters);
        }
    }
}
