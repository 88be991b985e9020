using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Thaw.Functions.Tests;

/// <summary>Reads the constraints of an operation's input out of the model.</summary>
internal sealed class ModelViolations(JsonElement model)
{
    private const int LongestTried = 20_000;

    /// <summary>Every single way to break a constraint on texts, numbers and lists.</summary>
    public IEnumerable<ModelViolation> Of(string operation)
    {
        var input = model.GetProperty("operations").GetProperty(operation).GetProperty("input").GetProperty("shape").GetString()!;
        return Structure(input, string.Empty, string.Empty, []);
    }

    private IEnumerable<ModelViolation> Structure(string name, string prefix, string location, IReadOnlyList<string> path)
    {
        var shape = ShapeOf(name);
        var required = shape.TryGetProperty("required", out var list) ? list.EnumerateArray().Select(member => member.GetString()!).ToHashSet() : [];
        foreach (var member in shape.GetProperty("members").EnumerateObject())
        {
            var where = path.Count > 0 ? location : Text(member.Value, "location");
            var key = path.Count == 0 && where.Length > 0 ? Text(member.Value, "locationName") : member.Name;
            var shown = prefix + char.ToLowerInvariant(member.Name[0]) + member.Name[1..];
            string[] inner = [.. path, key];
            if (required.Contains(member.Name) && where != "uri")
            {
                yield return new ModelViolation(shown, where, inner, null, "Member must not be null");
            }

            foreach (var violation in Member(member.Value.GetProperty("shape").GetString()!, shown, where, inner))
            {
                yield return violation;
            }
        }
    }

    private IEnumerable<ModelViolation> Member(string shape, string shown, string location, IReadOnlyList<string> path) => ShapeOf(shape).GetProperty("type").GetString() switch
    {
        "structure" => Structure(shape, shown + ".", location, path),
        "string" => Strings(ShapeOf(shape)).Select(broken => new ModelViolation(shown, location, path, broken.Value, broken.Constraint)),
        "integer" => Numbers(ShapeOf(shape)).Select(broken => new ModelViolation(shown, location, path, broken.Value, broken.Constraint)),
        "list" => Lists(ShapeOf(shape)).Select(broken => new ModelViolation(shown, location, path, broken.Value, broken.Constraint)),
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

    private static IEnumerable<(JsonNode Value, string Constraint)> Numbers(JsonElement shape)
    {
        if (Number(shape, "max") is { } max)
        {
            yield return (max + 1, $"Member must have value less than or equal to {max}");
        }

        if (Number(shape, "min") is { } min)
        {
            yield return (min - 1, $"Member must have value greater than or equal to {min}");
        }
    }

    private IEnumerable<(JsonNode Value, string Constraint)> Lists(JsonElement shape)
    {
        var item = ShapeOf(shape.GetProperty("member").GetProperty("shape").GetString()!);
        if (item.GetProperty("type").GetString() != "string")
        {
            yield break;
        }

        if (Number(shape, "max") is { } max)
        {
            yield return (new JsonArray([.. Enumerable.Range(0, max + 1).Select(_ => (JsonNode)"a")]), $"Member must have length less than or equal to {max}");
        }

        foreach (var (value, constraint) in Strings(item))
        {
            yield return (new JsonArray(value), constraint);
        }
    }

    // Some patterns let everything through.
    private static string? Misfit(string pattern) =>
        new[] { "{", " ", "\n" }.FirstOrDefault(text => !Regex.IsMatch(text, $@"^(?:{pattern})\z", RegexOptions.CultureInvariant));

    private JsonElement ShapeOf(string name) => model.GetProperty("shapes").GetProperty(name);

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString()! : string.Empty;

    private static int? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? (int)Math.Min(int.MaxValue - 1, double.Parse(value.GetRawText(), CultureInfo.InvariantCulture)) : null;
}
