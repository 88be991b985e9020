using System.Text.Json;
using Thaw.Companions.Sts.Wire;

namespace Thaw.Companions.Sts.WebIdentity;

/// <summary>What a verified token says; null and empty stand for what it does not say.</summary>
internal sealed record TokenClaims
{
    private const string TagsClaim = "https://aws.amazon.com/tags";
    private const string SourceIdentityClaim = "https://aws.amazon.com/source_identity";

    private const int LongestSubject = 255;

    public string? Subject { get; private init; }

    public IReadOnlyList<string> Audiences { get; private init; } = [];

    /// <summary>To whom the token was issued (<c>azp</c>), which AWS shows as the audience.</summary>
    public string? AuthorizedParty { get; private init; }

    /// <summary>How the person was recognized (<c>amr</c>).</summary>
    public IReadOnlyList<string> Methods { get; private init; } = [];

    /// <summary>Unit: seconds since 1970.</summary>
    public long? Expires { get; private init; }

    /// <summary>Unit: seconds since 1970.</summary>
    public long? NotBefore { get; private init; }

    /// <summary>Who is behind the session.</summary>
    public string? SourceIdentity { get; private init; }

    /// <summary>The tags of the session.</summary>
    public SessionTagInput Tags { get; private init; } = new([], []);

    /// <summary>Whether what goes into the session has the form that it would have in a request.</summary>
    public bool AreWellFormed =>
        Subject is { Length: <= LongestSubject }
        && (SourceIdentity is null || (SourceIdentity.Length is >= 2 and <= 64 && StsForms.Name().IsMatch(SourceIdentity)))
        && Tags.Tags.All(tag => tag.Key.Length is >= 1 and <= 128 && StsForms.Tag().IsMatch(tag.Key) && tag.Value.Length <= 256 && StsForms.Tag().IsMatch(tag.Value));

    /// <summary>Reads the payload of a token; null when it is not a JSON object.</summary>
    public static TokenClaims? Read(byte[] payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            return document.RootElement is { ValueKind: JsonValueKind.Object } claims ? Read(claims) : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static TokenClaims Read(JsonElement claims) => new()
    {
        Subject = First(claims, "sub"),
        Audiences = Texts(claims, "aud"),
        AuthorizedParty = First(claims, "azp"),
        Methods = Texts(claims, "amr"),
        Expires = Number(claims, "exp"),
        NotBefore = Number(claims, "nbf"),
        SourceIdentity = First(claims, SourceIdentityClaim),
        Tags = TagsOf(claims),
    };

    private static IReadOnlyList<string> Texts(JsonElement claims, string name) => !claims.TryGetProperty(name, out var value) ? [] : value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
        _ => [],
    };

    private static string? First(JsonElement claims, string name) => Texts(claims, name) is [var first, ..] ? first : null;

    private static long? Number(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && Math.Abs(number) < 1e15 ? (long)number : null;

    // Each tag is a list with one value.
    private static SessionTagInput TagsOf(JsonElement claims)
    {
        if (!claims.TryGetProperty(TagsClaim, out var tags) || tags.ValueKind != JsonValueKind.Object)
        {
            return new SessionTagInput([], []);
        }

        var principal = tags.TryGetProperty("principal_tags", out var named) && named.ValueKind == JsonValueKind.Object ? named : default;
        var pairs = principal.ValueKind == JsonValueKind.Object
            ? principal.EnumerateObject().Select(tag => KeyValuePair.Create(tag.Name, First(principal, tag.Name) ?? "")).ToList()
            : [];
        return new SessionTagInput(pairs, Texts(tags, "transitive_tag_keys"));
    }
}
