namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>An OpenID Connect provider that an account trusts.</summary>
/// <param name="Arn">Its ARN, <c>arn:aws:iam::ACCOUNT:oidc-provider/HOST/PATH</c>.</param>
/// <param name="Url">The issuer without <c>https://</c>, such as <c>accounts.google.com</c>; the prefix of its condition keys.</param>
/// <param name="ClientIds">The audiences (<c>aud</c>) that tokens may be for.</param>
/// <param name="Thumbprints">The SHA-1 thumbprints of certificates that its server may show, 40 hexadecimal digits each.</param>
public sealed record WebIdentityProvider(string Arn, string Url, IReadOnlyList<string> ClientIds, IReadOnlyList<string> Thumbprints);
