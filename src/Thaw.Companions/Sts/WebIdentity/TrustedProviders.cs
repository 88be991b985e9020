using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;

namespace Thaw.Companions.Sts.WebIdentity;

/// <summary>Finds the provider of a token: those of the configuration first, then those that the account has in IAM.</summary>
internal sealed class TrustedProviders(StsOptions options, IEnumerable<IWebIdentityProviders> iam)
{
    private const string Scheme = "https://";

    private readonly IWebIdentityProviders? _iam = iam.LastOrDefault();

    public async ValueTask<TrustedProvider?> FindAsync(AccountId account, string issuer, CancellationToken cancellation)
    {
        var name = NameOf(issuer);
        if (options.Providers.FirstOrDefault(provider => NameOf(provider.Issuer) == name) is { } configured)
        {
            return new TrustedProvider($"arn:aws:iam::{account}:oidc-provider/{name}", name, configured.Issuer, configured.Audiences, configured.Keys);
        }

        return _iam is not null && await _iam.FindAsync(account, issuer, cancellation) is { } found
            ? new TrustedProvider(found.Arn, found.Url, Scheme + found.Url, found.ClientIds, null)
            : null;
    }

    private static string NameOf(string issuer)
    {
        var at = issuer.IndexOf("://", StringComparison.Ordinal);
        return (at < 0 ? issuer : issuer[(at + 3)..]).TrimEnd('/');
    }
}
