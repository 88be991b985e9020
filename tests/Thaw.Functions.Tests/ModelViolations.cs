using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Thaw.Functions.Tests;

/// <summary>Reads the constraints of an operation's input out of the model.</summary>
internal sealed class ModelViolations(JsonElement model)
{
    private const int LongestTried = 20_000;
    private const string NotNull = "Member must not be null";

    /// <summary>Every single way to break a constraint, of members at any depth.</summary>
    public IEnumerable<ModelViolation> Of(string operation) =>
        model.GetProperty("operations").GetProperty(operation).TryGetProperty("input", out var input)
            ? Structure(input.GetProperty("shape").GetString()!, string.Empty, string.Empty, [])
            : [];

    private IEnumerable<ModelViolation> Structure(string name, string prefix, string location, IReadOnlyList<string> path)
    {
        var shape = ShapeOf(name);
        var required = shape.TryGetProperty("required", out var list) ? list.EnumerateArray().Select(member => member.GetString()!).ToHashSet() : [];
        var payload = Text(shape, "payload");
        foreach (var member in shape.GetProperty("members").EnumerateObject().Where(member => member.Name != payload))
        {
            var where = path.Count > 0 ? location : Text(member.Value, "location");
            var key = path.Count == 0 && where.Length > 0 ? Text(member.Value, "locationName") : member.Name;
            var shown = prefix + char.ToLowerInvariant(member.Name[0]) + member.Name[1..];
            string[] inner = [.. path, key];
            if (required.Contains(member.Name) && where != "uri")
            {
                yield return new ModelViolation(shown, where, inner, null, NotNull);
            }

            foreach (var violation in Member(member.Value.GetProperty("shape").GetString()!, shown, where, inner))
            {
                yield return violation;
            }
        }
    }

    private IEnumerable<ModelViolation> Member(string name, string shown, string location, IReadOnlyList<string> path)
    {
        var shape = ShapeOf(name);
        return shape.GetProperty("type").GetString() switch
        {
            "structure" => Structure(name, shown + ".", location, path),
            "list" when ShapeOf(NameOf(shape, "member")).GetProperty("type").GetString() == "structure" =>
                [.. Broken(Counts(shape, Filler(name))), .. Structure(NameOf(shape, "member"), shown + ".1.member.", location, [.. path, ModelViolation.Element])],
            _ => Broken(Values(shape)),
        };

        IEnumerable<ModelViolation> Broken(IEnumerable<(JsonNode Value, string Constraint)> values) =>
            values.Select(broken => new ModelViolation(shown, location, path, broken.Value, broken.Constraint));
    }

    // What breaks a text, a number, or a list or map of them.
    private IEnumerable<(JsonNode Value, string Constraint)> Values(JsonElement shape) => shape.GetProperty("type").GetString() switch
    {
        "string" => Strings(shape),
        "integer" => Numbers(shape, string.Empty),
        "double" => Numbers(shape, ".0"),
        "list" => [.. Counts(shape, Filler(NameOf(shape, "member"))), .. Elements(shape)],
        "map" => Maps(shape),
        _ => [],
    };

    private static IEnumerable<(JsonNode Value, string Constraint)> Strings(JsonElement shape)
    {
        if (Number(shape, "max") is { } max && max < LongestTried)
        {
            yield return (new string('a', max + 1), $"Member must have length less than or equal to {max}");
        }

        if (Number(shape, "min") is > 0 and { } min)
        {
            yield return (string.Empty, $"Member must have length greater than or equal to {min}");
        }

        if (Text(shape, "pattern") is { Length: > 0 } pattern && Misfit(pattern) is { } misfit)
        {
            yield return (misfit, $"Member must satisfy regular expression pattern: {pattern}");
        }

        // AWS shows the names in an order of its own.
        if (shape.TryGetProperty("enum", out _))
        {
            yield return ("{", "Member must satisfy enum value set: [");
        }
    }

    private static IEnumerable<(JsonNode Value, string Constraint)> Numbers(JsonElement shape, string decimals)
    {
        if (Number(shape, "max") is { } max)
        {
            yield return (max + 1, $"Member must have value less than or equal to {max}{decimals}");
        }

        if (Number(shape, "min") is { } min)
        {
            yield return (min - 1, $"Member must have value greater than or equal to {min}{decimals}");
        }
    }

    private static IEnumerable<(JsonNode Value, string Constraint)> Counts(JsonElement list, JsonNode item)
    {
        if (Number(list, "max") is { } max && max < LongestTried)
        {
            yield return (new JsonArray([.. Enumerable.Range(0, max + 1).Select(_ => item.DeepClone())]), $"Member must have length less than or equal to {max}");
        }

        if (Number(list, "min") is > 0 and { } min)
        {
            yield return (new JsonArray([.. Enumerable.Range(0, min - 1).Select(_ => item.DeepClone())]), $"Member must have length greater than or equal to {min}");
        }
    }

    private IEnumerable<(JsonNode Value, string Constraint)> Elements(JsonElement list) =>
        Values(ShapeOf(NameOf(list, "member"))).Select(broken => ((JsonNode)new JsonArray(broken.Value), broken.Constraint));

    private IEnumerable<(JsonNode Value, string Constraint)> Maps(JsonElement map)
    {
        var (key, value) = (Filler(NameOf(map, "key")).GetValue<string>(), Filler(NameOf(map, "value")));
        if (Number(map, "max") is { } max)
        {
            yield return (new JsonObject(Enumerable.Range(0, max + 1).Select(at => new KeyValuePair<string, JsonNode?>($"k{at}", value.DeepClone()))), $"Member must have length less than or equal to {max}");
        }

        if (Number(map, "min") is > 0 and { } min)
        {
            yield return (new JsonObject(), $"Member must have length greater than or equal to {min}");
        }

        foreach (var broken in Strings(ShapeOf(NameOf(map, "key"))))
        {
            yield return (new JsonObject { [broken.Value.GetValue<string>()] = value.DeepClone() }, broken.Constraint);
        }

        foreach (var broken in Values(ShapeOf(NameOf(map, "value"))))
        {
            yield return (new JsonObject { [key] = broken.Value }, broken.Constraint);
        }
    }

    // Something of a shape's type; it may break the constraints that are not looked for.
    private JsonNode Filler(string name)
    {
        var shape = ShapeOf(name);
        return shape.GetProperty("type").GetString() switch
        {
            "structure" => new JsonObject(),
            "list" => ShapeOf(NameOf(shape, "member")).GetProperty("type").GetString() == "structure" ? new JsonObject() : new JsonArray("a"),
            "string" when shape.TryGetProperty("enum", out var names) => names[0].GetString()!,
            "string" => "1",
            _ => 1,
        };
    }

    // Some patterns let everything through.
    private static string? Misfit(string pattern) =>
        new[] { "{", " ", "\n" }.FirstOrDefault(text => !Regex.IsMatch(text, $@"^(?:{pattern})\z", RegexOptions.CultureInvariant));

    private JsonElement ShapeOf(string name) => model.GetProperty("shapes").GetProperty(name);

    private static string NameOf(JsonElement shape, string part) => shape.GetProperty(part).GetProperty("shape").GetString()!;

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString()! : string.Empty;

    private static int? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? (int)Math.Min(int.MaxValue - 1, double.Parse(value.GetRawText(), CultureInfo.InvariantCulture)) : null;
}
