using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Thaw.Execution.Preparing.Images.Registries;

/// <summary>How a registry wants to be asked: the header <c>WWW-Authenticate</c> of a refusal.</summary>
/// <param name="IsBasic">Whether it wants a name and a password with each request.</param>
/// <param name="Realm">Where a token is to be had, or null.</param>
/// <param name="Service">The service that the token is for, or null.</param>
internal sealed partial record RegistryChallenge(bool IsBasic, Uri? Realm, string? Service)
{
    /// <summary>The first challenge that can be met; bearer tokens come first.</summary>
    public static RegistryChallenge? From(HttpHeaderValueCollection<AuthenticationHeaderValue> headers)
    {
        var bearer = headers.FirstOrDefault(header => header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase));
        if (bearer?.Parameter is { } text && Parameter(text, "realm") is { } realm && Uri.TryCreate(realm, UriKind.Absolute, out var uri))
        {
            return new RegistryChallenge(false, uri, Parameter(text, "service"));
        }

        return headers.Any(header => header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)) ? new RegistryChallenge(true, null, null) : null;
    }

    private static string? Parameter(string text, string name) =>
        Parameters().Matches(text).FirstOrDefault(match => match.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } match
            ? match.Groups["value"].Value
            : null;

    [GeneratedRegex("(?<name>[A-Za-z]+)=\"(?<value>[^\"]*)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Parameters();
}
