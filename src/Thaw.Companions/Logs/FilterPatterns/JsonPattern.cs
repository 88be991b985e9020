using System.Text.Json;

namespace Thaw.Companions.Logs.FilterPatterns;

/// <summary>Conditions on an event whose text is JSON; another text never matches.</summary>
internal sealed class JsonPattern(Predicate<JsonElement> condition) : FilterPattern
{
    public override bool Matches(string message)
    {
        if (message.AsSpan().TrimStart() is not (['{', ..] or ['[', ..]))
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(message);
            return condition(document.RootElement);
        }
        catch (Exception refusal) when (refusal is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string with half of a surrogate pair.
            return false;
        }
    }
}
