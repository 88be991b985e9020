using Thaw.Aws.Operations;

namespace Thaw.Companions.Sts.Wire;

/// <summary>The tags that a request passes to a session.</summary>
/// <param name="Tags">The tags.</param>
/// <param name="TransitiveKeys">The keys of those that the next role inherits.</param>
internal sealed record SessionTagInput(IReadOnlyList<KeyValuePair<string, string>> Tags, IReadOnlyList<string> TransitiveKeys)
{
    /// <summary>Puts the tags of a new session together: what the calling session hands on, and what is passed.</summary>
    /// <param name="inherited">What the calling session hands on.</param>
    /// <exception cref="AwsException">InvalidParameterValue, 400: a key twice, a key that is inherited, or a transitive key without its tag.</exception>
    public SessionTags With(IReadOnlyList<KeyValuePair<string, string>> inherited)
    {
        var keys = Tags.Select(tag => tag.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (keys.Count < Tags.Count)
        {
            throw StsErrors.DuplicateTags();
        }

        if (keys.Any(key => key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)))
        {
            throw StsErrors.ReservedTag();
        }

        if (inherited.Any(tag => keys.Contains(tag.Key)))
        {
            throw StsErrors.InheritedTag();
        }

        return TransitiveKeys.All(keys.Contains)
            ? new SessionTags([.. inherited, .. Tags], [.. inherited.Select(tag => tag.Key), .. TransitiveKeys])
            : throw StsErrors.TransitiveKeyWithoutTag();
    }
}
