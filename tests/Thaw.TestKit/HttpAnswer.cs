using System.Text.Json;

namespace Thaw.TestKit;

/// <summary>An answer of the server, read to its end.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers, names without regard to case.</param>
/// <param name="Body">The body.</param>
public sealed record HttpAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonElement.Parse(Body);
}
