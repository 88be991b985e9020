using System.Text.Json;

namespace Thaw.Execution.ExtensionsApi;

/// <summary>What an extension registers for.</summary>
/// <param name="Events">The names of the events.</param>
internal sealed record RegisterRequest(IReadOnlyList<string> Events)
{
    // Two events have names; whoever repeats them thousands of times means no good.
    private const int MostEvents = 100;

    /// <summary>Reads it from a body; null and why when that is not possible.</summary>
    public static RegisterRequest? Read(ReadOnlyMemory<byte> body, out string? fault)
    {
        using var document = ExtensionsApiAnswers.Parse(body, out fault);
        if (document is null)
        {
            return null;
        }

        var events = new List<string>();
        fault = document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement, events) : "json: cannot unmarshal the body into an object";
        return fault is null ? new RegisterRequest(events) : null;
    }

    private static string? Read(JsonElement root, List<string> events)
    {
        if (root.TryGetProperty("configurationKeys", out var keys) && keys.ValueKind == JsonValueKind.Array && keys.GetArrayLength() > 0)
        {
            return "configurationKeys are deprecated; use environment variables instead";
        }

        if (!root.TryGetProperty("events", out var list) || list.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MostEvents || list.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
        {
            return "json: events must be an array of strings";
        }

        events.AddRange(list.EnumerateArray().Select(item => item.GetString()!).Distinct());
        return null;
    }
}
