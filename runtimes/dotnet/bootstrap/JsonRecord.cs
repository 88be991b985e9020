using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Thaw.LambdaRuntime;

/// <summary>Writes records as JSON objects; the values of a message become members.</summary>
internal static class JsonRecord
{
    private static readonly HashSet<string> Taken = ["timestamp", "level", "requestId", "traceId", "message", "errorType", "errorMessage", "stackTrace"];

    public static string Of(LogRecord record)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            Write(json, record);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>The members of an object.</summary>
    public static string Members(object value)
    {
        try
        {
            return JsonSerializer.Serialize(value, value.GetType());
        }
        catch (Exception exception) when (exception is NotSupportedException or JsonException)
        {
            return JsonSerializer.Serialize(value.ToString());
        }
    }

    private static void Write(Utf8JsonWriter json, LogRecord record)
    {
        var template = record.Arguments.Length == 0 ? null : MessageTemplate.Parse(record.Template);
        json.WriteString("timestamp", LogRecord.Timestamp(record.Time));
        json.WriteString("level", (record.Level ?? Level.Information).Name());
        WriteIfAny(json, "requestId", record.RequestId);
        WriteIfAny(json, "traceId", record.TraceId);
        var message = template is null ? record.Template : template.Fill(record.Arguments);
        json.WriteString("message", message.Length == 0 && record.Exception is not null ? record.Exception.Message : message);
        var written = new HashSet<string>(Taken);
        foreach (var (place, value) in template?.Values(record.Arguments) ?? [])
        {
            if (value is not null && written.Add(place.Name))
            {
                json.WritePropertyName(place.Name);
                WriteValue(json, place, value);
            }
        }

        if (record.Exception is { } exception)
        {
            json.WriteString("errorType", exception.GetType().FullName);
            json.WriteString("errorMessage", exception.Message);
            json.WriteStartArray("stackTrace");
            Array.ForEach(exception.ToString().Split('\n'), line => json.WriteStringValue(line.Trim()));
            json.WriteEndArray();
        }
    }

    private static void WriteIfAny(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, MessageTemplate.Place place, object value)
    {
        if (place.AsJson || (place.Format is null && IsOfJson(value)))
        {
            json.WriteRawValue(Members(value));
        }
        else
        {
            json.WriteStringValue(MessageTemplate.Text(place, value));
        }
    }

    private static bool IsOfJson(object value) => value switch
    {
        double or float => double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        string => false,
        bool or byte or sbyte or short or ushort or int or uint or long or ulong or decimal or DateTime or DateTimeOffset => true,
        _ => value is IEnumerable,
    };
}
