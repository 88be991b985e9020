using System.Globalization;
using Thaw.Aws.Authorization;

namespace Thaw.Companions.Sts.Sessions;

/// <summary>The condition keys that requests of a session bring.</summary>
internal sealed class SessionKeys(SessionContent session) : IContextKeys
{
    public const string IssueTime = "aws:tokenissuetime";

    private readonly string _issued =
        DateTimeOffset.FromUnixTimeSeconds(session.Issued).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Who is behind the session; null when nobody has said.</summary>
    public string? SourceIdentity => session.SourceIdentity;

    /// <summary>The tags that the next role inherits.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> TransitiveTags { get; } =
        [.. (session.Tags ?? []).Where(tag => session.TransitiveKeys?.Contains(tag.Key, StringComparer.OrdinalIgnoreCase) == true)];

    public ContextValues Find(string key) => key switch
    {
        IssueTime => new(_issued),
        "aws:multifactorauthpresent" => new("false"),
        "aws:sourceidentity" => new(session.SourceIdentity),
        _ => new(session.Keys?.GetValueOrDefault(key)),
    };
}
