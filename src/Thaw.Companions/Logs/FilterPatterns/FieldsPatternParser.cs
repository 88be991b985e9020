namespace Thaw.Companions.Logs.FilterPatterns;

/// <summary>Reads <c>[ip, user, status = 4* || status = 5*, ..., bytes &gt; 1000]</c>.</summary>
internal static class FieldsPatternParser
{
    public static FilterPattern Parse(string text)
    {
        var reader = new PatternReader(text);
        reader.Expect("[");
        List<Predicate<string>> before = [];
        List<Predicate<string>>? after = null;
        do
        {
            if (reader.SkipBlanks().TryTake("..."))
            {
                after = after is null ? [] : throw FilterPatternException.Invalid();
            }
            else
            {
                (after ?? before).Add(ReadField(reader));
            }
        }
        while (reader.SkipBlanks().TryTake(","));

        reader.Expect("]");
        reader.ExpectEnd();
        return new FieldsPattern(before, after);
    }

    private static Predicate<string> ReadField(PatternReader reader)
    {
        string? field = null;
        return new ConditionParser<string>(reader, ReadCondition).Read();

        // All conditions of one place are about the same field, so they name the same one.
        Predicate<string> ReadCondition(PatternReader at)
        {
            var name = at.SkipBlanks().TakeWhile(IsInName);
            field ??= name;
            if (name != field)
            {
                throw FilterPatternException.Invalid();
            }

            return at.SkipBlanks().Next is '=' or '!' or '<' or '>' ? ValueTest.Read(at, IsInValue).Matches : _ => true;
        }
    }

    private static bool IsInName(char character) => char.IsLetterOrDigit(character) || character is '_' or '-' or '.' or '*' or '$' or '@';

    private static bool IsInValue(char character) => !char.IsWhiteSpace(character) && character is not (',' or ']' or ')' or '(' or '&' or '|' or '"' or '=' or '<' or '>');
}
