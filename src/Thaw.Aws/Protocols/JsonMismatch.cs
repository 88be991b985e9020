using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Thaw.Aws.Protocols;

/// <summary>Finds the first value of a refused JSON body that does not fit its shape, and says so in AWS's words.</summary>
internal static class JsonMismatch
{
    private const string NotJson = "Unexpected token received from parser";

    /// <summary>Compares the body with the shape, member by member; called only after reading has failed.</summary>
    public static string Describe(ReadOnlySpan<byte> body, JsonTypeInfo shape)
    {
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = shape.Options.MaxDepth });
            using var document = JsonDocument.ParseValue(ref reader);
            return reader.BytesConsumed < body.Length && !body[(int)reader.BytesConsumed..].TrimStart(" \t\r\n"u8).IsEmpty
                ? NotJson
                : Compare(document.RootElement, shape) ?? NotJson;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // The second is half a surrogate pair, written as an escape.
            return NotJson;
        }
    }

    private static string? Compare(JsonElement value, JsonTypeInfo shape) =>
        value.ValueKind == JsonValueKind.Null ? null : shape.Kind switch
        {
            JsonTypeInfoKind.Object => CompareObject(value, shape),
            JsonTypeInfoKind.Enumerable => CompareList(value, shape),
            JsonTypeInfoKind.Dictionary => CompareMap(value, shape),
            _ => CompareScalar(value, Nullable.GetUnderlyingType(shape.Type) ?? shape.Type),
        };

    private static string? CompareObject(JsonElement value, JsonTypeInfo shape)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return Unexpected(value);
        }

        foreach (var property in shape.Properties)
        {
            var refusal = value.TryGetProperty(property.Name, out var member)
                ? Compare(member, shape.Options.GetTypeInfo(property.PropertyType))
                : null;
            if (refusal is not null)
            {
                return refusal;
            }
        }

        return null;
    }

    private static string? CompareList(JsonElement value, JsonTypeInfo shape)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return value.ValueKind == JsonValueKind.Object ? Unexpected(value) : "Expected list or null";
        }

        var element = shape.Options.GetTypeInfo(shape.ElementType ?? typeof(object));
        foreach (var item in value.EnumerateArray())
        {
            if (Compare(item, element) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static string? CompareMap(JsonElement value, JsonTypeInfo shape)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return value.ValueKind == JsonValueKind.Array ? Unexpected(value) : "Expected map or null";
        }

        var element = shape.Options.GetTypeInfo(shape.ElementType ?? typeof(object));
        foreach (var member in value.EnumerateObject())
        {
            if (Compare(member.Value, element) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static string? CompareScalar(JsonElement value, Type type)
    {
        var expected = NameOf(type);
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            return expected is null ? null : Unexpected(value);
        }

        return expected is null || Fits(value, type) ? null : $"{TokenOf(value)} can not be converted to {expected}";
    }

    private static bool Fits(JsonElement value, Type type) => (value.ValueKind, Type.GetTypeCode(type)) switch
    {
        (JsonValueKind.String, TypeCode.String) => true,
        (JsonValueKind.String, _) when type == typeof(byte[]) => value.TryGetBytesFromBase64(out _),
        (JsonValueKind.True or JsonValueKind.False, TypeCode.Boolean) => true,
        (JsonValueKind.Number, TypeCode.Int32) => value.TryGetInt32(out _),
        (JsonValueKind.Number, TypeCode.Int64) => value.TryGetInt64(out _),
        (JsonValueKind.Number, TypeCode.Double or TypeCode.Single or TypeCode.Decimal) => true,
        _ => false,
    };

    private static string? NameOf(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.String => "a String",
        TypeCode.Int32 => "an Integer",
        TypeCode.Int64 => "a Long",
        TypeCode.Double => "a Double",
        TypeCode.Single => "a Float",
        TypeCode.Decimal => "a BigDecimal",
        TypeCode.Boolean => "a Boolean",
        _ => type == typeof(byte[]) || type == typeof(ReadOnlyMemory<byte>) || type == typeof(Memory<byte>) ? "a Blob" : null,
    };

    private static string TokenOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "STRING_VALUE",
        JsonValueKind.True => "TRUE_VALUE",
        JsonValueKind.False => "FALSE_VALUE",
        _ => value.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') >= 0 ? "DECIMAL_VALUE" : "NUMBER_VALUE",
    };

    private static string Unexpected(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "Start of structure or map found where not expected.",
        JsonValueKind.Array => "Start of list found where not expected",
        _ => "Unexpected field type",
    };
}
