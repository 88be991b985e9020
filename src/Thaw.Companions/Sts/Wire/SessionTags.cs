namespace Thaw.Companions.Sts.Wire;

/// <summary>The tags of a session, inherited ones first.</summary>
/// <param name="All">The tags.</param>
/// <param name="TransitiveKeys">The keys of those that the next role inherits.</param>
internal sealed record SessionTags(IReadOnlyList<KeyValuePair<string, string>> All, IReadOnlyList<string> TransitiveKeys)
{
    /// <summary>The session's tags over those of its principal.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Over(IEnumerable<KeyValuePair<string, string>> own) =>
        [.. All.Concat(own).DistinctBy(tag => tag.Key, StringComparer.OrdinalIgnoreCase)];
}
