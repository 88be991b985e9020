using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Thaw.Aws.Tests.Authorization.Reference;

/// <summary>Condition blocks, read from JSON at every evaluation.</summary>
internal static class ReferenceConditions
{
    public static bool Hold(JsonNode? block, ReferenceRequest request) =>
        block is null || block.AsObject().All(each => each.Value!.AsObject().All(key => Holds(each.Key, key.Key, ReferenceText.Texts(key.Value), request)));

    private static bool Holds(string name, string key, List<string> wanted, ReferenceRequest request)
    {
        var actual = request.Keys.GetValueOrDefault(ReferenceText.Lower(key)) ?? [];
        var all = name.StartsWith("ForAllValues:", StringComparison.Ordinal);
        var any = name.StartsWith("ForAnyValue:", StringComparison.Ordinal);
        var bare = name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var ifExists = bare.EndsWith("IfExists", StringComparison.Ordinal);
        bare = ifExists ? bare[..^8] : bare;
        if (bare == "Null")
        {
            return wanted.Any(value => ReferenceText.Lower(value) == "true" == (actual.Length == 0));
        }

        var negated = bare.Contains("Not", StringComparison.Ordinal);
        var positive = bare.Replace("Not", "", StringComparison.Ordinal);
        bool Satisfied(string value) => wanted.Any(each => Compare(positive, each, value, request)) != negated;
        if (actual.Length == 0)
        {
            return ifExists || all || (!any && negated);
        }

        return any ? actual.Any(Satisfied) : all || negated ? actual.All(Satisfied) : actual.Any(Satisfied);
    }

    private static bool Compare(string name, string wanted, string value, ReferenceRequest request)
    {
        var variables = request.Keys.ToDictionary(each => each.Key, each => each.Value.Length == 1 ? each.Value[0] : null, StringComparer.Ordinal);
        return name switch
        {
            "StringEquals" => ReferenceText.Plain(wanted, variables) == value,
            "StringEqualsIgnoreCase" => ReferenceText.Plain(wanted, variables) is { } text && ReferenceText.Lower(text) == ReferenceText.Lower(value),
            "StringLike" => ReferenceText.LikeWithVariables(wanted, value, variables),
            "ArnLike" or "ArnEquals" => ReferenceText.ArnLike(wanted, value, variables),
            "Bool" => ReferenceText.Lower(wanted) == ReferenceText.Lower(value),
            "BinaryEquals" => wanted == value,
            "IpAddress" => InRange(wanted, value),
            _ => Order(name, wanted, value),
        };
    }

    private static bool InRange(string wanted, string value)
    {
        var parts = wanted.Split('/');
        if (!IPAddress.TryParse(value, out var address) || IPAddress.Parse(parts[0]) is not { } network || address.AddressFamily != network.AddressFamily)
        {
            return false;
        }

        var bits = parts.Length == 1 ? network.GetAddressBytes().Length * 8 : int.Parse(parts[1], CultureInfo.InvariantCulture);
        return Bits(address)[..bits] == Bits(network)[..bits];
    }

    private static string Bits(IPAddress address) => string.Concat(address.GetAddressBytes().Select(each => Convert.ToString(each, 2).PadLeft(8, '0')));

    private static bool Order(string name, string wanted, string value)
    {
        var (left, right) = name.StartsWith("Date", StringComparison.Ordinal) ? (Seconds(value), Seconds(wanted)) : (Number(value), Number(wanted));
        return left is not null && right is not null && name[(name.StartsWith("Date", StringComparison.Ordinal) ? 4 : 7)..] switch
        {
            "Equals" => left == right,
            "LessThan" => left < right,
            "LessThanEquals" => left <= right,
            "GreaterThan" => left > right,
            _ => left >= right,
        };
    }

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? Seconds(string text) => Number(text)
        ?? (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date.ToUnixTimeSeconds() : null);
}
