using Thaw.Aws.Authorization.Matching;
using Thaw.Aws.Tests.Authorization.Reference;
using Thaw.Aws.Tests.Fuzzing;

namespace Thaw.Aws.Tests.Authorization;

/// <summary>Patterns of few characters, compared with the reference that tries everything.</summary>
public sealed class GlobAgreementTests
{
    private static readonly string[] PatternPieces = ["a", "b", ":", ":", "*", "*", "?", "a:", "*:"];
    private static readonly string[] TextPieces = ["a", "a", "b", ":", ":"];

    [Fact]
    public void Patterns_match_what_the_reference_says()
    {
        var noise = new Noise(21);
        var matched = 0;
        for (var i = 0; i < 30_000; i++)
        {
            var pattern = Join(noise, PatternPieces, 12);
            var text = Join(noise, TextPieces, 12);
            matched += Compare(TextMode.Like, pattern, text, ReferenceText.Like(pattern, text));
            matched += Compare(TextMode.Action, pattern, text.ToUpperInvariant(), ReferenceText.Action(pattern, text));
            matched += Compare(TextMode.Arn, pattern, text, ReferenceText.ArnLike(pattern, text, null));
            matched += Compare(TextMode.Resource, pattern, text, ReferenceText.Resource(pattern, text, null));
        }

        Assert.InRange(matched, 5_000, 110_000);
    }

    private static int Compare(TextMode mode, string pattern, string text, bool expected)
    {
        long steps = 0;
        var actual = PolicyText.WithoutVariables(pattern, mode).Matches(text, ref steps);
        Assert.True(expected == actual, $"{mode} {pattern} {text} is {expected} by the reference");
        return actual ? 1 : 0;
    }

    private static string Join(Noise noise, string[] pieces, int most) =>
        string.Concat(Enumerable.Range(0, noise.Next(most + 1)).Select(_ => noise.Pick(pieces)));
}
