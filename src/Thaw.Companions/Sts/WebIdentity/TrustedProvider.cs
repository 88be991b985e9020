namespace Thaw.Companions.Sts.WebIdentity;

/// <summary>A provider that an account trusts.</summary>
/// <param name="Arn">Its ARN in the account.</param>
/// <param name="Name">The issuer without its scheme, which its condition keys begin with.</param>
/// <param name="Issuer">The issuer's address.</param>
/// <param name="Audiences">Whom its tokens may be for.</param>
/// <param name="Keys">The file or address of its keys; null when the issuer tells it.</param>
internal sealed record TrustedProvider(string Arn, string Name, string Issuer, IReadOnlyList<string> Audiences, string? Keys)
{
    /// <summary>The principal that trust policies name: an ARN, for the providers that AWS has always known their name.</summary>
    public string Principal => Name is "accounts.google.com" or "cognito-identity.amazonaws.com" ? Name : Arn;
}
