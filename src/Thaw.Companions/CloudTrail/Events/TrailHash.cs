namespace Thaw.Companions.CloudTrail.Events;

/// <summary>Short digests for the index: they say where a record may be, and the record itself says whether it is.</summary>
internal static class TrailHash
{
    public static uint Of(string? text) => (uint)(Long(text) >> 16);

    public static ulong OfScope(string account, string region) => Long($"{account}/{region}");

    // FNV-1a: the same in every process, unlike a string's own hash.
    private static ulong Long(string? text)
    {
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var character in text ?? "")
        {
            hash = (hash ^ character) * 1_099_511_628_211UL;
        }

        return hash;
    }
}
