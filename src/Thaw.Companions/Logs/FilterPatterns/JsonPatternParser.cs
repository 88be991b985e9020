using System.Text.Json;

namespace Thaw.Companions.Logs.FilterPatterns;

/// <summary>Reads <c>{ ($.a = "x*") &amp;&amp; ($.b[0] &gt; 3 || $.c IS NULL) }</c>.</summary>
internal static class JsonPatternParser
{
    public static FilterPattern Parse(string text)
    {
        var reader = new PatternReader(text);
        reader.Expect("{");
        var condition = new ConditionParser<JsonElement>(reader, ReadCondition).Read();
        reader.SkipBlanks().Expect("}");
        reader.ExpectEnd();
        return new JsonPattern(condition);
    }

    private static Predicate<JsonElement> ReadCondition(PatternReader reader)
    {
        var selector = JsonSelector.Read(reader.SkipBlanks());
        if (reader.SkipBlanks().TryTakeWord("IS"))
        {
            var kind = ReadKind(reader.SkipBlanks());
            return root => selector.Any(root, element => element.ValueKind == kind);
        }

        if (reader.TryTakeWord("NOT"))
        {
            return reader.SkipBlanks().TryTakeWord("EXISTS")
                ? root => !selector.Any(root, _ => true)
                : throw FilterPatternException.Invalid();
        }

        var test = ValueTest.Read(reader, IsInValue);
        return root => selector.Any(root, element => Matches(element, test));
    }

    private static JsonValueKind ReadKind(PatternReader reader) => reader switch
    {
        _ when reader.TryTakeWord("TRUE") => JsonValueKind.True,
        _ when reader.TryTakeWord("FALSE") => JsonValueKind.False,
        _ when reader.TryTakeWord("NULL") => JsonValueKind.Null,
        _ => throw FilterPatternException.Invalid(),
    };

    private static bool Matches(JsonElement element, ValueTest test) => element.ValueKind switch
    {
        JsonValueKind.String => test.MatchesString(element.GetString()!),
        JsonValueKind.Number => test.Matches(element.GetDouble(), element.GetRawText()),
        JsonValueKind.True => test.MatchesString("true"),
        JsonValueKind.False => test.MatchesString("false"),
        JsonValueKind.Null => test.IsNegative,
        _ => test.AcceptsAnything || test.IsNegative,
    };

    private static bool IsInValue(char character) => !char.IsWhiteSpace(character) && character is not (')' or '(' or '}' or '&' or '|' or '"' or '=' or '<' or '>');
}
