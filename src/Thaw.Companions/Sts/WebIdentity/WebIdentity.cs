using Thaw.Companions.Sts.Wire;

namespace Thaw.Companions.Sts.WebIdentity;

/// <summary>Somebody whom a provider vouches for.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="Claims">What its token says.</param>
/// <param name="Audience">Whom the token is for.</param>
internal sealed record WebIdentity(TrustedProvider Provider, TokenClaims Claims, string Audience)
{
    /// <summary>The condition keys that later requests of the session bring.</summary>
    public IReadOnlyDictionary<string, string> SessionKeys => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["aws:federatedprovider"] = Provider.Principal,
        [Key("sub")] = Claims.Subject!,
        [Key("aud")] = Claims.AuthorizedParty ?? Audience,
    };

    /// <summary>Adds the condition keys of the request.</summary>
    public StsKeys AddTo(StsKeys keys)
    {
        foreach (var (key, value) in SessionKeys)
        {
            keys.With(key, value);
        }

        return keys
            .With(Key("oaud"), Claims.AuthorizedParty is null ? null : Audience)
            .With(Key("amr"), Claims.Methods)
            .With("sts:sourceidentity", Claims.SourceIdentity)
            .With("sts:transitivetagkeys", Claims.Tags.TransitiveKeys)
            .With("aws:tagkeys", [.. Claims.Tags.Tags.Select(tag => tag.Key)])
            .WithTags("aws:requesttag", Claims.Tags.Tags);
    }

    private string Key(string claim) => $"{Provider.Name.ToLowerInvariant()}:{claim}";
}
