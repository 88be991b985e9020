namespace Thaw.Companions.Logs.FilterPatterns;

/// <summary>A filter pattern of CloudWatch Logs, compiled once and asked for every event.</summary>
internal abstract class FilterPattern
{
    /// <summary>The longest pattern, in characters.</summary>
    public const int MaxLength = 1024;

    /// <summary>Reads a pattern: <c>{ … }</c> is about JSON, <c>[ … ]</c> about fields between blanks, anything else about terms; empty matches everything.</summary>
    /// <exception cref="FilterPatternException">The pattern is not valid; the message says what AWS would say.</exception>
    public static FilterPattern Parse(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length > MaxLength)
        {
            throw FilterPatternException.Invalid();
        }

        return trimmed switch
        {
            "" => new Everything(),
            ['{', ..] => JsonPatternParser.Parse(trimmed),
            ['[', ..] => FieldsPatternParser.Parse(trimmed),
            _ => TermsPatternParser.Parse(trimmed),
        };
    }

    /// <summary>Whether the event's text matches.</summary>
    public abstract bool Matches(string message);

    private sealed class Everything : FilterPattern
    {
        public override bool Matches(string message) => true;
    }
}
