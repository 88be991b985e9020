using Thaw.Companions.Logs.FilterPatterns;

namespace Thaw.Companions.Tests.Logs.FilterPatterns;

public sealed class FilterPatternFuzzTests
{
    private static readonly string[] Pieces =
        ["{", "}", "[", "]", "(", ")", "$", ".", "...", ",", "=", "!=", "<", ">=", "&&", "||", "%", "\"", "\\", "*", "?", "-", " ", "a", "$.a", "IS", "NULL", "NOT EXISTS", "1", "\0", "é", "\ud800"];

    [Fact]
    public void Any_text_is_a_pattern_or_refused_and_a_pattern_matches_or_not()
    {
        var random = new Random(20261120);
        var accepted = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var text = Random(random);
            try
            {
                FilterPattern.Parse(text).Matches(Random(random));
                accepted++;
            }
            catch (FilterPatternException)
            {
            }
        }

        Assert.InRange(accepted, 100, 20_000);
    }

    private static string Random(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Pieces[random.Next(Pieces.Length)]));
}
