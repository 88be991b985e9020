namespace Thaw.Companions.Sts.WebIdentity;

/// <summary>A provider in the file of providers.</summary>
internal sealed record OidcProviderShape(string? Issuer, IReadOnlyList<string>? Audiences, string? Keys);
