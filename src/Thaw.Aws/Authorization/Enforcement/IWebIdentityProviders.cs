using Thaw.Aws.Naming;

namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>The OpenID Connect providers of IAM, for sessions of whom they vouch for.</summary>
public interface IWebIdentityProviders
{
    /// <summary>The provider of an issuer that an account trusts, or null when it trusts none of this name.</summary>
    /// <param name="account">The account whose role is to be assumed.</param>
    /// <param name="issuer">The issuer as a token names it (<c>iss</c>), with or without <c>https://</c>.</param>
    /// <param name="cancellation">Ends the lookup.</param>
    ValueTask<WebIdentityProvider?> FindAsync(AccountId account, string issuer, CancellationToken cancellation);
}
