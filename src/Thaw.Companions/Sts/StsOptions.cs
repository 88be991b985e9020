using Thaw.Companions.Sts.WebIdentity;

namespace Thaw.Companions.Sts;

/// <summary>Settings of STS.</summary>
public sealed record StsOptions
{
    /// <summary>The OpenID Connect providers that every account trusts, beside those that it has in IAM. Default: none.</summary>
    public IReadOnlyList<OidcProvider> Providers { get; init; } = [];
}
