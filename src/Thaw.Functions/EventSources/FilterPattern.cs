using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Thaw.Functions.EventSources;

/// <summary>Whether a text is an event pattern, in the language that Amazon EventBridge and the filters of mappings share.</summary>
internal static class FilterPattern
{
    private const string Or = "$or";

    /// <summary>Whether a record could be compared with it: an object of fields, whose leaves are lists of values and comparisons.</summary>
    public static bool IsValid(string? pattern)
    {
        try
        {
            using var document = JsonDocument.Parse(pattern ?? string.Empty);
            return IsFields(document.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsFields(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object
        && element.EnumerateObject().Any()
        && element.EnumerateObject().All(field => IsField(field.Name, field.Value));

    private static bool IsField(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => IsFields(value),
        JsonValueKind.Array when name == Or && value.EnumerateArray().All(choice => choice.ValueKind == JsonValueKind.Object) =>
            value.GetArrayLength() > 1 && value.EnumerateArray().All(IsFields),
        JsonValueKind.Array => value.GetArrayLength() > 0 && value.EnumerateArray().All(IsMatch),
        _ => false,
    };

    private static bool IsMatch(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return element.ValueKind != JsonValueKind.Array;
        }

        var comparisons = element.EnumerateObject().ToList();
        return comparisons is [var only] && IsComparison(only.Name, only.Value);
    }

    private static bool IsComparison(string name, JsonElement value) => name switch
    {
        "prefix" or "suffix" => IsText(value) || IsOnly(value, "equals-ignore-case", IsText),
        "equals-ignore-case" => IsText(value),
        "wildcard" => IsText(value) && !value.GetString()!.Contains("**", StringComparison.Ordinal),
        "exists" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "numeric" => IsNumeric(value),
        "cidr" => IsText(value) && IsNetwork(value.GetString()!),
        "anything-but" => IsOther(value),
        _ => false,
    };

    private static bool IsOther(JsonElement value) =>
        IsText(value)
        || value.ValueKind == JsonValueKind.Number
        || IsListOf(value, element => element.ValueKind == JsonValueKind.String)
        || IsListOf(value, element => element.ValueKind == JsonValueKind.Number)
        || ((string[])["prefix", "suffix", "equals-ignore-case", "wildcard"]).Any(
            name => IsOnly(value, name, excluded => IsText(excluded) || IsListOf(excluded, IsText)));

    private static bool IsOnly(JsonElement value, string name, Func<JsonElement, bool> holds) =>
        value.ValueKind == JsonValueKind.Object && value.EnumerateObject().ToList() is [var only] && only.Name == name && holds(only.Value);

    private static bool IsListOf(JsonElement value, Func<JsonElement, bool> holds) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value.EnumerateArray().All(holds);

    // An equality, one bound, or a lower bound and then an upper one above it.
    private static bool IsNumeric(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        return value.EnumerateArray().ToList() switch
        {
            [var sign, var number] => SignOf(sign) is "=" or "<" or "<=" or ">" or ">=" && number.ValueKind == JsonValueKind.Number,
            [var from, { ValueKind: JsonValueKind.Number } low, var to, { ValueKind: JsonValueKind.Number } high] =>
                SignOf(from) is ">" or ">=" && SignOf(to) is "<" or "<=" && low.GetDouble() < high.GetDouble(),
            _ => false,
        };
    }

    private static string? SignOf(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    private static bool IsText(JsonElement element) => element.ValueKind == JsonValueKind.String;

    private static bool IsNetwork(string text) =>
        text.Split('/') is [var address, var bits]
        && IPAddress.TryParse(address, out var parsed)
        && int.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
        && length <= parsed.GetAddressBytes().Length * 8;
}
