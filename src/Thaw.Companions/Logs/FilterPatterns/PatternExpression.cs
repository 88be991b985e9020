using System.Text.RegularExpressions;

namespace Thaw.Companions.Logs.FilterPatterns;

/// <summary>A regular expression in the small language that AWS allows, matched in time linear in the text.</summary>
internal sealed partial class PatternExpression
{
    // A repetition is unrolled by the matcher, so the sum of all bounds is limited.
    private const int MaxRepetitions = 1000;

    private readonly Regex _regex;

    private PatternExpression(Regex regex) => _regex = regex;

    /// <summary>Compiles the text between the percent signs.</summary>
    /// <exception cref="FilterPatternException">It has characters or a form that AWS does not allow.</exception>
    public static PatternExpression Compile(string expression)
    {
        if (!Allowed().IsMatch(expression) || Repetitions(expression) > MaxRepetitions)
        {
            throw FilterPatternException.Invalid();
        }

        try
        {
            return new PatternExpression(new Regex(expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
        }
        catch (Exception refusal) when (refusal is ArgumentException or NotSupportedException)
        {
            throw FilterPatternException.Invalid();
        }
    }

    /// <summary>Whether the expression matches somewhere in the text.</summary>
    public bool Matches(string text) => _regex.IsMatch(text);

    private static int Repetitions(string expression) =>
        Bounds().Matches(expression).Sum(bound => int.TryParse(bound.ValueSpan, out var count) ? Math.Min(count, MaxRepetitions + 1) : MaxRepetitions + 1);

    // Letters, digits, the symbols and the operators that the documentation lists; a backslash makes any ASCII sign a plain one.
    [GeneratedRegex(@"^(?:[A-Za-z0-9 :_#=@/;,\-^$?\[\]{}|*+.""'&~<>]|\\[\x21-\x7E])*\z")]
    private static partial Regex Allowed();

    [GeneratedRegex(@"(?<=\{[0-9]*,?)[0-9]+(?=[0-9,]*\})")]
    private static partial Regex Bounds();
}
