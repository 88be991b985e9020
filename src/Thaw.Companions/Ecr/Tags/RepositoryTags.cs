using System.Text.RegularExpressions;
using Thaw.Aws.Operations;
using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr.Tags;

/// <summary>The rules of tags.</summary>
internal static partial class RepositoryTags
{
    private const int LongestKey = 128;
    private const int LongestValue = 256;

    /// <summary>That each tag has a key and a value.</summary>
    public static Constraints Tags(this Constraints constraints, IReadOnlyList<RepositoryTag?>? tags)
    {
        constraints.Items("tags", tags, 0, int.MaxValue);
        foreach (var tag in tags?.OfType<RepositoryTag>() ?? [])
        {
            constraints.Required("tags.member.key", tag.Key).Required("tags.member.value", tag.Value);
        }

        return constraints;
    }

    /// <summary>The tags of a checked request, each with an allowed key and value.</summary>
    /// <exception cref="AwsException">A key or a value is not allowed, or a key comes twice.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(IReadOnlyList<RepositoryTag?>? tags)
    {
        var given = (tags ?? []).Select(tag => KeyValuePair.Create(CheckedKey(tag!.Key!), Checked("value", tag.Value!, 0, LongestValue))).ToList();
        return given.DistinctBy(tag => tag.Key, StringComparer.Ordinal).Count() == given.Count ? given : throw EcrErrors.InvalidTag("Duplicate tag keys found.");
    }

    /// <summary>The key, when it is allowed.</summary>
    public static string CheckedKey(string key) => key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)
        ? throw EcrErrors.InvalidTag($"The tag key '{key}' begins with 'aws:', which is reserved for AWS.")
        : Checked("key", key, 1, LongestKey);

    /// <summary>The repository of an ARN that a request names.</summary>
    /// <exception cref="AwsException">It is none of a repository of this registry.</exception>
    public static RepositoryName Named(Scope scope, string arn) =>
        RepositoryName.OfArn(arn) is { } name && name.Scope == scope ? name : throw EcrErrors.Invalid("resourceArn", "Invalid ARN");

    private static string Checked(string what, string text, int minimum, int maximum) =>
        text.Length >= minimum && text.Length <= maximum && Characters().IsMatch(text)
            ? text
            : throw EcrErrors.InvalidTag($"The tag {what} '{text}' must have {minimum} to {maximum} letters, digits, spaces and characters of _.:/=+-@");

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z")]
    private static partial Regex Characters();
}
