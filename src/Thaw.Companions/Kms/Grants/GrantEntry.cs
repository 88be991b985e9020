namespace Thaw.Companions.Kms.Grants;

/// <summary>A grant as lists show it.</summary>
internal sealed record GrantEntry(
    string KeyId,
    string GrantId,
    string? Name,
    double CreationDate,
    string GranteePrincipal,
    string? RetiringPrincipal,
    string IssuingAccount,
    IReadOnlyList<string> Operations,
    GrantConstraints? Constraints)
{
    /// <summary>A grant of a key.</summary>
    public static GrantEntry Of(string keyArn, Grant grant) => new(
        keyArn, grant.Id, grant.Name, KmsTime.Seconds(grant.Created), grant.Grantee, grant.Retiring, grant.IssuingAccount, grant.Operations, grant.Constraints);
}
