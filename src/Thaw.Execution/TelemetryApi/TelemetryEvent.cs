using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Thaw.Execution.Logs;

namespace Thaw.Execution.TelemetryApi;

/// <summary>Something that subscribers may want to know.</summary>
/// <param name="Time">When it happened.</param>
/// <param name="Type">Its name, such as <c>platform.start</c> or <c>function</c>.</param>
/// <param name="Record">Writes the members of a platform event's record in a schema; null when the record is text.</param>
/// <param name="Text">A line of a function or an extension, or a fault of the platform's.</param>
internal sealed record TelemetryEvent(DateTimeOffset Time, string Type, Action<Utf8JsonWriter, TelemetrySchema>? Record, string? Text = null)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Which types of events it belongs to: <c>platform</c>, <c>function</c> or <c>extension</c>.</summary>
    public string Category => Type.StartsWith("platform", StringComparison.Ordinal) ? "platform" : Type;

    /// <summary>Whether the text is known to be a JSON object.</summary>
    public bool IsObject { get; init; }

    /// <summary>The event in a schema; null when the schema does not know it.</summary>
    public byte[]? Render(TelemetrySchema schema)
    {
        if (!IsKnownIn(schema))
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>(384);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("time", PlatformJson.Time(Time));
            json.WriteString("type", Type);
            json.WritePropertyName("record");
            WriteRecord(json, schema);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Whether a text is a JSON object, which newer schemas deliver as such.</summary>
    public static bool IsJsonObject(string text)
    {
        if (!text.StartsWith('{'))
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            // It only begins like one.
            return false;
        }
    }

    private void WriteRecord(Utf8JsonWriter json, TelemetrySchema schema)
    {
        if (Record is not null)
        {
            json.WriteStartObject();
            Record(json, schema);
            json.WriteEndObject();
        }
        else if (IsObject && schema >= TelemetrySchema.Telemetry20221213)
        {
            json.WriteRawValue(Text!, skipInputValidation: true);
        }
        else
        {
            json.WriteStringValue(Text);
        }
    }

    private bool IsKnownIn(TelemetrySchema schema) => Type switch
    {
        "platform.initStart" or "platform.initRuntimeDone" or "platform.initReport" or "platform.telemetrySubscription" => schema >= TelemetrySchema.Telemetry20220701,
        "platform.end" or "platform.fault" or "platform.logsSubscription" => schema <= TelemetrySchema.Logs20210318,
        "platform.runtimeDone" => schema >= TelemetrySchema.Logs20210318,
        _ => true,
    };
}
