using System.Data.Common;
using Dapper;
using Thaw.Aws.Naming;
using Thaw.Companions.Iam.Entities;

namespace Thaw.Companions.Iam.Account;

/// <summary>How much an account has, beside the limits that hold.</summary>
internal sealed record AccountCounts(IReadOnlyDictionary<string, long> ByKind, long Versions)
{
    public static async Task<AccountCounts> ReadAsync(DbConnection connection, AccountId account)
    {
        var key = new { account = account.Value };
        var kinds = await connection.QueryAsync<(string Kind, long Count)>("SELECT kind, COUNT(*) FROM iam_entities WHERE account = @account GROUP BY kind", key);
        var versions = await connection.ExecuteScalarAsync<long>(
            "SELECT COUNT(*) FROM iam_policy_versions v JOIN iam_entities e ON e.id = v.policy_id WHERE e.account = @account", key);
        return new AccountCounts(kinds.ToDictionary(row => row.Kind, row => row.Count, StringComparer.Ordinal), versions);
    }

    /// <summary>The entries of the summary. The root signs with a key, which the installation was given; it has neither password nor MFA device.</summary>
    public IEnumerable<(string Key, long Value)> Summary() =>
    [
        ("Users", Of(EntityKind.User.Name)), ("UsersQuota", EntityKind.User.PerAccount),
        ("Groups", Of(EntityKind.Group.Name)), ("GroupsQuota", EntityKind.Group.PerAccount),
        ("Roles", Of(EntityKind.Role.Name)), ("RolesQuota", EntityKind.Role.PerAccount),
        ("Policies", Of(EntityKind.Policy.Name)), ("PoliciesQuota", EntityKind.Policy.PerAccount),
        ("InstanceProfiles", Of(EntityKind.InstanceProfile.Name)), ("InstanceProfilesQuota", EntityKind.InstanceProfile.PerAccount),
        ("PolicyVersionsInUse", Versions), ("PolicyVersionsInUseQuota", 10_000), ("VersionsPerPolicyQuota", 5),
        ("Providers", Of("oidc-provider")), ("ServerCertificates", 0), ("ServerCertificatesQuota", 20),
        ("MFADevices", 0), ("MFADevicesInUse", 0), ("AccountMFAEnabled", 0),
        ("AccountAccessKeysPresent", 1), ("AccountPasswordPresent", 0), ("AccountSigningCertificatesPresent", 0),
        ("AccessKeysPerUserQuota", 2), ("GroupsPerUserQuota", 10), ("SigningCertificatesPerUserQuota", 2),
        ("UserPolicySizeQuota", EntityKind.User.InlineCharacters), ("GroupPolicySizeQuota", EntityKind.Group.InlineCharacters),
        ("RolePolicySizeQuota", EntityKind.Role.InlineCharacters), ("AssumeRolePolicySizeQuota", 2048), ("PolicySizeQuota", 6144),
        ("AttachedPoliciesPerUserQuota", EntityKind.User.Attachments), ("AttachedPoliciesPerGroupQuota", EntityKind.Group.Attachments),
        ("AttachedPoliciesPerRoleQuota", EntityKind.Role.Attachments), ("GlobalEndpointTokenVersion", 1),
    ];

    private long Of(string kind) => ByKind.GetValueOrDefault(kind);
}
