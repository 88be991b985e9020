using System.Globalization;
using System.Text.Json;

namespace Thaw.Companions.Logs.FilterPatterns;

/// <summary>A path into a JSON document: <c>$.a.b[0]['c d'][*]</c>.</summary>
internal sealed class JsonSelector
{
    private readonly IReadOnlyList<Step> _steps;

    private JsonSelector(IReadOnlyList<Step> steps) => _steps = steps;

    /// <summary>Reads a path; it begins with <c>$</c>.</summary>
    public static JsonSelector Read(PatternReader reader)
    {
        reader.Expect("$");
        List<Step> steps = [];
        while (reader.Next is '.' or '[')
        {
            var dotted = reader.TryTake(".") && reader.Next != '[';
            steps.Add(dotted ? new Step(reader.TakeWhile(IsInName), null) : ReadBracket(reader));
        }

        return steps.Count > 0 ? new JsonSelector(steps) : throw FilterPatternException.Invalid();
    }

    /// <summary>Whether the path leads somewhere and a value there passes the test.</summary>
    public bool Any(JsonElement root, Predicate<JsonElement> test) => Any(root, 0, test);

    private static Step ReadBracket(PatternReader reader)
    {
        reader.Expect("[");
        var step = reader.SkipBlanks().Next switch
        {
            '"' or '\'' => new Step(reader.TakeQuoted(), null),
            '*' when reader.TryTake("*") => new Step(null, null),
            _ => new Step(null, ReadIndex(reader)),
        };
        reader.SkipBlanks().Expect("]");
        return step;
    }

    private static int ReadIndex(PatternReader reader) =>
        int.TryParse(reader.TakeWhile(char.IsAsciiDigit), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : throw FilterPatternException.Invalid();

    private static bool IsInName(char character) => char.IsLetterOrDigit(character) || character is '_' or '-' or '@' or '#' or ':' or '/';

    private bool Any(JsonElement element, int depth, Predicate<JsonElement> test)
    {
        if (depth == _steps.Count)
        {
            return test(element);
        }

        return _steps[depth] switch
        {
            { Name: { } name } => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && Any(member, depth + 1, test),
            { Index: { } index } => element.ValueKind == JsonValueKind.Array && index < element.GetArrayLength() && Any(element[index], depth + 1, test),
            _ => element.ValueKind == JsonValueKind.Array && element.EnumerateArray().Any(item => Any(item, depth + 1, test)),
        };
    }

    /// <summary>A member's name, an item's index, or neither for all items.</summary>
    private readonly record struct Step(string? Name, int? Index);
}
