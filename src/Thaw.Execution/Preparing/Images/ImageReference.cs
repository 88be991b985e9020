using System.Text.RegularExpressions;

namespace Thaw.Execution.Preparing.Images;

/// <summary>Names an image: the registry's host, the repository, and which of its images.</summary>
/// <param name="Registry">The host, with its port if it has one.</param>
/// <param name="Repository">The repository's name, with its slashes.</param>
/// <param name="Tag">The tag, or null.</param>
/// <param name="Digest">The digest, such as <c>sha256:…</c>, or null; it decides when there is a tag as well.</param>
public sealed partial record ImageReference(string Registry, string Repository, string? Tag, string? Digest)
{
    private const int LengthLimit = 1024;

    /// <summary>What the registry is asked for.</summary>
    public string Reference => Digest ?? Tag!;

    /// <summary>Reads <c>HOST[:PORT]/REPOSITORY:TAG</c> or <c>…@sha256:DIGEST</c>; there is no default registry and no default tag.</summary>
    public static ImageReference? TryParse(string text)
    {
        if (text.Length > LengthLimit || Form().Match(text) is not { Success: true } match)
        {
            return null;
        }

        return new ImageReference(match.Groups["host"].Value, match.Groups["repository"].Value, Value("tag"), Value("digest"));

        string? Value(string name) => match.Groups[name] is { Success: true } group ? group.Value : null;
    }

    /// <summary>The same repository's image with a digest.</summary>
    public ImageReference At(string digest) => this with { Tag = null, Digest = digest };

    /// <inheritdoc/>
    public override string ToString() => $"{Registry}/{Repository}{(Tag is null ? "" : $":{Tag}")}{(Digest is null ? "" : $"@{Digest}")}";

    // A first part without a dot or a port is no host but a part of a repository's name, as everywhere else.
    [GeneratedRegex(
        "^(?<host>localhost(:[0-9]{1,5})?|[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+(:[0-9]{1,5})?|[A-Za-z0-9-]+:[0-9]{1,5}|\\[[0-9A-Fa-f:]+\\](:[0-9]{1,5})?)"
        + "/(?<repository>[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*)"
        + "(:(?<tag>[A-Za-z0-9_][A-Za-z0-9._-]{0,127})(@(?<digest>sha256:[0-9a-f]{64}))?|@(?<digest>sha256:[0-9a-f]{64}))\\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
