using System.Text.Json.Serialization;

namespace Thaw.Companions.Ecr.Tags;

/// <summary>A tag on the wire; alone of all shapes its members begin with a capital.</summary>
internal sealed record RepositoryTag([property: JsonPropertyName("Key")] string? Key, [property: JsonPropertyName("Value")] string? Value);
