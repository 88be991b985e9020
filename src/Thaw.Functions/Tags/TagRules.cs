using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Tags;

/// <summary>What tags may be called and hold, and how many there may be.</summary>
internal static class TagRules
{
    private const int MaxTags = 50;
    private const string SystemPrefix = "aws:";

    public static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    public static Constraints CollectTags(
        this Constraints constraints, IReadOnlyDictionary<string, string>? tags, string member = "tags")
    {
        if (tags is null)
        {
            return constraints;
        }

        var shown = $"{{{string.Join(", ", tags.Select(tag => $"{tag.Key}={tag.Value}"))}}}";
        if (!tags.Keys.All(IsKey))
        {
            constraints.Add(member, shown, $"Map keys must satisfy constraint: [{KeyConstraints}]");
        }

        if (!tags.Values.All(IsValue))
        {
            constraints.Add(
                member,
                shown,
                "Map value must satisfy constraint: [Member must have length less than or equal to 256, "
                + $"Member must have length greater than or equal to 0, Member must satisfy regular expression pattern: {FunctionPatterns.TagTextText}]");
        }

        return constraints;
    }

    public static Constraints CollectKeys(this Constraints constraints, IReadOnlyList<string>? keys) =>
        keys is null || keys.All(IsKey)
            ? constraints
            : constraints.Add("tagKeys", $"[{string.Join(", ", keys)}]", $"Member must satisfy constraint: [{KeyConstraints}]");

    /// <summary>Refuses the tags of the system, and more tags than a resource may have.</summary>
    public static void Check(IReadOnlyDictionary<string, string> tags)
    {
        if (tags.Keys.Any(key => key.StartsWith(SystemPrefix, StringComparison.OrdinalIgnoreCase)))
        {
            throw LambdaErrors.SystemTags();
        }

        if (tags.Count > MaxTags)
        {
            throw LambdaErrors.TooManyTags();
        }
    }

    private static string KeyConstraints =>
        "Member must have length less than or equal to 128, Member must have length greater than or equal to 1, "
        + $"Member must satisfy regular expression pattern: {FunctionPatterns.TagTextText}";

    private static bool IsKey(string? key) => key is { Length: >= 1 and <= 128 } && FunctionPatterns.TagText().IsMatch(key);

    private static bool IsValue(string? value) => value is { Length: <= 256 } && FunctionPatterns.TagText().IsMatch(value);
}
