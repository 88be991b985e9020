using System.Buffers;

namespace Thaw.Companions.Logs.FilterPatterns;

/// <summary>Reads <c>ERROR "exact phrase" ?this ?or -without %[0-9]+%</c>.</summary>
internal static class TermsPatternParser
{
    // Signs that mean something in a pattern must stand between quotes.
    private static readonly SearchValues<char> Signs = SearchValues.Create("\"'(){}[]<>=!&|,%");

    public static FilterPattern Parse(string text)
    {
        var reader = new PatternReader(text);
        List<Predicate<string>> required = [], excluded = [], optional = [];
        while (!reader.SkipBlanks().AtEnd)
        {
            var list = reader.TryTake("-") ? excluded : reader.TryTake("?") ? optional : required;
            list.Add(ReadTerm(reader));
        }

        return new TermsPattern(required, excluded, optional);
    }

    private static Predicate<string> ReadTerm(PatternReader reader)
    {
        switch (reader.Next)
        {
            case '%':
                return reader.TakeExpression().Matches;
            case '"':
                var phrase = reader.TakeQuoted();
                return message => message.Contains(phrase, StringComparison.Ordinal);
            default:
                var term = reader.TakeWhile(character => !char.IsWhiteSpace(character));
                return term.AsSpan().ContainsAny(Signs)
                    ? throw FilterPatternException.Characters(term)
                    : message => message.Contains(term, StringComparison.Ordinal);
        }
    }
}
