namespace Thaw.Companions.Kms.Tags;

/// <summary>A tag of a key, as the wire has it.</summary>
internal sealed record KeyTag(string? TagKey, string? TagValue);
