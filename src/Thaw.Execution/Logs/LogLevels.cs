using System.Text.Json;

namespace Thaw.Execution.Logs;

/// <summary>Reads log levels; what has none counts as INFO, as AWS documents.</summary>
internal static class LogLevels
{
    /// <summary>The level of a name in any case.</summary>
    public static LogLevel? Parse(string? name) => name?.ToUpperInvariant() switch
    {
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "INFO" => LogLevel.Info,
        "WARN" or "WARNING" => LogLevel.Warn,
        "ERROR" => LogLevel.Error,
        "FATAL" or "CRITICAL" => LogLevel.Fatal,
        _ => null,
    };

    /// <summary>The level of a function's event: from its frame, else from the <c>level</c> of a JSON object.</summary>
    public static LogLevel Of(in OutputEvent output) => output.Level ?? OfJson(output.Text) ?? LogLevel.Info;

    private static LogLevel? OfJson(string text)
    {
        if (!text.StartsWith('{'))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.TryGetProperty("level", out var level) && level.ValueKind == JsonValueKind.String
                ? Parse(level.GetString())
                : null;
        }
        catch (JsonException)
        {
            // A line that only looks like JSON has no level.
            return null;
        }
    }
}
