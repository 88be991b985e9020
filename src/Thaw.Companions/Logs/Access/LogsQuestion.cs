using System.Text.Json;

namespace Thaw.Companions.Logs.Access;

/// <summary>The members of requests that say what they are about; the events of a request are not read for them.</summary>
internal sealed record LogsQuestion(
    string? LogGroupName, string? LogGroupIdentifier, string? LogStreamName, string? ResourceArn, JsonElement? Tags, JsonElement? TagKeys)
{
    /// <summary>The tags that the request gives.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Given() => Tags is { ValueKind: JsonValueKind.Object } given
        ? [.. given.EnumerateObject().Where(tag => tag.Value.ValueKind == JsonValueKind.String).Select(tag => KeyValuePair.Create(tag.Name, tag.Value.GetString()!))]
        : [];

    /// <summary>The keys of the tags that the request takes away; <c>UntagLogGroup</c> calls them tags.</summary>
    public IReadOnlyList<string> Removed() => (TagKeys ?? Tags) is { ValueKind: JsonValueKind.Array } removed
        ? [.. removed.EnumerateArray().Where(key => key.ValueKind == JsonValueKind.String).Select(key => key.GetString()!)]
        : [];
}
