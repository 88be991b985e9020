namespace Thaw.Companions.Sts.WebIdentity;

/// <summary>An OpenID Connect provider that is trusted by configuration.</summary>
/// <param name="Issuer">The issuer as its tokens name it (<c>iss</c>).</param>
/// <param name="Audiences">Whom its tokens may be for (<c>aud</c>).</param>
/// <param name="Keys">The file or the address of its keys; null when the issuer tells it.</param>
public sealed record OidcProvider(string Issuer, IReadOnlyList<string> Audiences, string? Keys);
