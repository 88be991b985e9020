using System.Text.RegularExpressions;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Kms.Tags;

/// <summary>What the tags of a key may be.</summary>
internal static partial class KeyTagRules
{
    /// <summary>How many tags a key may have.</summary>
    public const int Most = 50;

    /// <summary>Collects what the model forbids.</summary>
    public static Constraints Tags(this Constraints constraints, IReadOnlyList<KeyTag?>? tags)
    {
        foreach (var (tag, at) in (tags ?? []).Select((tag, index) => (tag, $"tags.{index + 1}.member")))
        {
            constraints.Required($"{at}.tagKey", tag?.TagKey).Length($"{at}.tagKey", tag?.TagKey, 1, 128)
                .Required($"{at}.tagValue", tag?.TagValue).Length($"{at}.tagValue", tag?.TagValue, 0, 256);
        }

        return constraints;
    }

    /// <summary>Refuses what the model allows and AWS does not.</summary>
    /// <exception cref="AwsException">Characters, reserved keys, or a key twice.</exception>
    public static IReadOnlyList<KeyTag> Check(IReadOnlyList<KeyTag?>? tags)
    {
        List<KeyTag> all = [.. (tags ?? []).OfType<KeyTag>()];
        if (all.Exists(tag => !Characters().IsMatch(tag.TagKey!) || !Characters().IsMatch(tag.TagValue!)))
        {
            throw KmsErrors.Tag("Tags may contain only letters, digits, white space and the characters _ . : / = + - @.");
        }

        if (all.Exists(tag => tag.TagKey!.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)))
        {
            throw KmsErrors.Tag("Tags beginning with aws: are reserved");
        }

        return all.DistinctBy(tag => tag.TagKey).Count() == all.Count ? all : throw KmsErrors.Tag("Duplicate tag keys");
    }

    /// <summary>The error of a key that would have too many.</summary>
    public static AwsException TooMany() => KmsErrors.Tag("Too many tags");

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Characters();
}
