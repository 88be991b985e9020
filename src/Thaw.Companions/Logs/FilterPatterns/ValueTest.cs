using System.Globalization;

namespace Thaw.Companions.Logs.FilterPatterns;

/// <summary>An operator with the value at its right: <c>= "x*"</c>, <c>&gt; 3</c>, <c>!= %[0-9]%</c>.</summary>
internal sealed class ValueTest
{
    private readonly Comparison _comparison;
    private readonly Wildcard? _wildcard;
    private readonly double? _number;
    private readonly PatternExpression? _expression;

    private ValueTest(Comparison comparison, Wildcard? wildcard, double? number, PatternExpression? expression)
    {
        _comparison = comparison;
        _wildcard = wildcard;
        _number = number;
        _expression = expression;
    }

    /// <summary>Whether every value that is there equals the wanted one.</summary>
    public bool AcceptsAnything => _comparison == Comparison.Equal && _wildcard is { IsAnything: true };

    /// <summary>Whether the operator asks for a difference.</summary>
    public bool IsNegative => _comparison == Comparison.NotEqual;

    /// <summary>Reads operator and value; unquoted values end at a character for which <paramref name="inValue"/> is false.</summary>
    public static ValueTest Read(PatternReader reader, Func<char, bool> inValue)
    {
        var comparison = ReadComparison(reader.SkipBlanks());
        switch (reader.SkipBlanks().Next)
        {
            case '%':
                var expression = reader.TakeExpression();
                return comparison is Comparison.Equal or Comparison.NotEqual
                    ? new ValueTest(comparison, null, null, expression)
                    : throw FilterPatternException.Invalid();
            case '"' or '\'':
                return Create(comparison, reader.TakeQuoted(), mayBeNumber: false);
            default:
                return Create(comparison, reader.TakeWhile(inValue), mayBeNumber: true);
        }
    }

    /// <summary>Compares a text; one that is written as a number compares as a number with a number.</summary>
    public bool Matches(string text)
    {
        if (_number is { } wanted && TryNumber(text, out var number))
        {
            return Compare(number.CompareTo(wanted));
        }

        return _comparison is Comparison.Equal or Comparison.NotEqual && MatchesText(text) != IsNegative;
    }

    /// <summary>Compares a number; <paramref name="written"/> is how it stands in the event.</summary>
    public bool Matches(double number, string written) =>
        _number is { } wanted ? Compare(number.CompareTo(wanted)) : Matches(written);

    /// <summary>Compares a text that is none of a number's business, such as a JSON string.</summary>
    public bool MatchesString(string text) =>
        _comparison is Comparison.Equal or Comparison.NotEqual && MatchesText(text) != IsNegative;

    private static ValueTest Create(Comparison comparison, string value, bool mayBeNumber)
    {
        double? number = mayBeNumber && TryNumber(value, out var parsed) ? parsed : null;
        if (number is null && comparison is not (Comparison.Equal or Comparison.NotEqual))
        {
            throw FilterPatternException.Invalid();
        }

        return new ValueTest(comparison, new Wildcard(value), number, null);
    }

    private static Comparison ReadComparison(PatternReader reader) => reader switch
    {
        _ when reader.TryTake("!=") => Comparison.NotEqual,
        _ when reader.TryTake("<=") => Comparison.LessOrEqual,
        _ when reader.TryTake(">=") => Comparison.GreaterOrEqual,
        _ when reader.TryTake("=") => Comparison.Equal,
        _ when reader.TryTake("<") => Comparison.Less,
        _ when reader.TryTake(">") => Comparison.Greater,
        _ => throw FilterPatternException.Invalid(),
    };

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number);

    private bool MatchesText(string text) => _expression?.Matches(text) ?? _wildcard!.Matches(text);

    private bool Compare(int order) => _comparison switch
    {
        Comparison.Equal => order == 0,
        Comparison.NotEqual => order != 0,
        Comparison.Less => order < 0,
        Comparison.LessOrEqual => order <= 0,
        Comparison.Greater => order > 0,
        _ => order >= 0,
    };
}
