using System.Text.RegularExpressions;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Logs.Tags;

/// <summary>The constraints on tags.</summary>
internal static partial class TagConstraints
{
    private const string KeyForm = @"^([\p{L}\p{Z}\p{N}_.:/=+\-@]+)$";
    private const string ValueForm = @"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$";

    /// <summary>Between 1 and 50 tags with allowed keys and values; null is allowed.</summary>
    public static Constraints Tags(this Constraints constraints, string member, IReadOnlyDictionary<string, string>? tags)
    {
        if (tags is null)
        {
            return constraints;
        }

        if (tags.Count is 0 or > 50)
        {
            var bound = tags.Count == 0 ? "greater than or equal to 1" : "less than or equal to 50";
            constraints.Add(member, $"{{{string.Join(", ", tags.Keys.Take(3))}}}", $"Member must have length {bound}");
        }

        foreach (var (key, value) in tags)
        {
            constraints.TagKey($"{member}.key", key)
                .Required($"{member}.{key}.value", value)
                .Length($"{member}.{key}.value", value, 0, 256)
                .Pattern($"{member}.{key}.value", value, Characters(), ValueForm);
        }

        return constraints;
    }

    /// <summary>The keys to remove.</summary>
    public static Constraints TagKeys(this Constraints constraints, string member, IReadOnlyList<string>? keys, int minimum)
    {
        constraints.Required(member, keys).Items(member, keys, minimum, 50);
        foreach (var key in keys?.OfType<string>() ?? [])
        {
            constraints.TagKey($"{member}.member", key);
        }

        return constraints;
    }

    private static Constraints TagKey(this Constraints constraints, string member, string? key) =>
        constraints.Required(member, key).Length(member, key, 1, 128).Pattern(member, key, Characters(), KeyForm);

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z")]
    private static partial Regex Characters();
}
