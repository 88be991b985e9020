using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Thaw.Execution.Extensions;

namespace Thaw.Execution.Logs;

/// <summary>Writes platform events as JSON log lines: <c>{"time":…,"type":"platform.…","record":{…}}</c>.</summary>
internal static class PlatformJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One event; the members of its record are written by the caller.</summary>
    public static string Event(DateTimeOffset time, string type, Action<Utf8JsonWriter> record)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("time", Time(time));
            json.WriteString("type", type);
            json.WriteStartObject("record");
            record(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The members of the record of an extension.</summary>
    public static void Extension(Utf8JsonWriter record, ExtensionStatus extension)
    {
        record.WriteString("name", extension.Name);
        record.WriteString("state", extension.State);
        record.WriteStartArray("events");
        foreach (var name in extension.Events)
        {
            record.WriteStringValue(name);
        }

        record.WriteEndArray();
        if (extension.ErrorType is not null)
        {
            record.WriteString("errorType", extension.ErrorType);
        }
    }

    /// <summary>A moment as AWS's log lines write it: <c>2026-01-01T00:00:00.000Z</c>.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
