using System.Text.Json;
using System.Xml;
using Thaw.Aws.Buffers;
using Thaw.Aws.Door;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Aws.Auditing;

/// <summary>Writes the <c>requestParameters</c> and <c>responseElements</c> of a record.</summary>
internal static class AuditParameters
{
    /// <summary>What is larger is left out, as CloudTrail does.</summary>
    public const int Largest = 100 * 1024;

    /// <summary>Writes what the request asked with: labels of the path, the query, the body; null when it cannot be read.</summary>
    public static void WriteRequest(Utf8JsonWriter json, Exchange exchange) => WriteBounded(json, exchange.Body.Length, inner =>
    {
        if (exchange.Protocol == WireProtocol.Query)
        {
            AuditForm.Of(QueryForm.Of(exchange.Http.Request, exchange.Body.Span).Everything.Where(member => !IsSignature(member.Key))).Write(inner);
            return true;
        }

        return TryWriteMembers(inner, exchange);
    });

    /// <summary>Writes what the operation has answered; null when that is nothing.</summary>
    public static void WriteResponse(Utf8JsonWriter json, OperationResponse answer) => WriteBounded(json, 0, answer.TryRecord);

    /// <summary>Writes an object as records show it.</summary>
    public static bool TryWrite(Utf8JsonWriter json, JsonElement element)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        return TryCollect(element, members) && WriteAll(json, members);
    }

    private static bool TryWriteMembers(Utf8JsonWriter json, Exchange exchange)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        using var body = exchange.Body.Span.Trim(" \t\r\n"u8).IsEmpty ? null : JsonDocument.Parse(exchange.Body);
        if (body is not null && !TryCollect(body.RootElement, members))
        {
            return false;
        }

        // The path and the query name what is acted on, so nothing in the body may stand in their place.
        foreach (var (name, values) in exchange.Http.Request.Query.Where(pair => !IsSignature(pair.Key)))
        {
            members[name] = Text(values.ToString());
        }

        foreach (var (name, value) in exchange.Labels ?? PathLabels.None)
        {
            members[name] = Text(value);
        }

        return WriteAll(json, members);
    }

    private static bool TryCollect(JsonElement element, Dictionary<string, JsonElement> members)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            AuditMembers.Collect(element, members);
        }

        return element.ValueKind == JsonValueKind.Object;
    }

    private static bool WriteAll(Utf8JsonWriter json, Dictionary<string, JsonElement> members)
    {
        AuditMembers.Write(json, members);
        return true;
    }

    /// <summary>Writes apart first, so that what cannot be read or is too large leaves the record whole.</summary>
    private static void WriteBounded(Utf8JsonWriter json, int originalSize, Func<Utf8JsonWriter, bool> write)
    {
        using var written = new PooledBuffer(1024);
        using var inner = new Utf8JsonWriter(written, AuditCapture.Form);
        try
        {
            if (!write(inner))
            {
                json.WriteNullValue();
                return;
            }
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or XmlException or ArgumentException or AwsException)
        {
            json.WriteNullValue();
            return;
        }

        inner.Flush();
        if (written.Count <= Largest)
        {
            json.WriteRawValue(written.Span, skipInputValidation: true);
            return;
        }

        json.WriteStartObject();
        json.WriteBoolean("omitted", true);
        json.WriteNumber("originalSize", Math.Max(originalSize, written.Count));
        json.WriteEndObject();
    }

    // A presigned request carries its signature, and it may still be good when the record is read.
    private static bool IsSignature(string name) => name.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase);

    private static JsonElement Text(string value) => JsonElement.Parse($"\"{JsonEncodedText.Encode(value)}\"");
}
