using Thaw.Aws.Naming;
using Thaw.Companions.Iam.Entities;

namespace Thaw.Companions.Iam.Providers;

/// <summary>How OpenID Connect providers are named: by the URL of their issuer without its scheme.</summary>
internal static class Provider
{
    private const string Scheme = "https://";

    /// <summary>The kind of entity that they are; AWS shows no unique ids of them.</summary>
    public static EntityKind Kind { get; } = new("oidc-provider", "OpenIDConnectProvider", "AOIP", 100);

    /// <summary>The name of an issuer's URL.</summary>
    public static string NameOf(string issuer) =>
        (issuer.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? issuer[Scheme.Length..] : issuer).TrimEnd('/');

    /// <summary>Whether a URL can be an issuer's.</summary>
    public static bool IsUrl(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri is { Scheme: "https", Query: "", Fragment: "", UserInfo: "", IsDefaultPort: true } && NameOf(url).Length > 0;

    public static string ArnOf(AccountId account, string name) => IamArns.Of(account.Value, Kind.Name, "/", name);

    /// <summary>The name in an ARN of an account's provider, or null when it is of something else.</summary>
    public static string? NameIn(string? text, AccountId account) =>
        Arn.TryParse(text, out var arn) && arn.Service == "iam" && arn.Account == account.Value && arn.Resource.StartsWith($"{Kind.Name}/", StringComparison.Ordinal)
            ? arn.Resource[(Kind.Name.Length + 1)..]
            : null;
}
