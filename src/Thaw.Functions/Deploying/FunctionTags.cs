using System.Collections.Frozen;
using System.Text.Json;

namespace Thaw.Functions.Deploying;

/// <summary>The tags of a function as the database holds them.</summary>
internal static class FunctionTags
{
    /// <summary>No tags.</summary>
    public const string None = "{}";

    private static readonly FrozenDictionary<string, string> Empty = FrozenDictionary<string, string>.Empty;

    public static IReadOnlyDictionary<string, string> Read(string text) =>
        text == None ? Empty : JsonSerializer.Deserialize(text, StoredJson.Default.DictionaryStringString)!;
}
