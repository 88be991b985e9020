using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Thaw.Execution.Environments;

/// <summary>The payload of a failure that the platform reports: <c>{"errorType":…,"errorMessage":…}</c>.</summary>
internal static class ErrorDocument
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Create(string errorType, string errorMessage)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("errorType", errorType);
            json.WriteString("errorMessage", errorMessage);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
