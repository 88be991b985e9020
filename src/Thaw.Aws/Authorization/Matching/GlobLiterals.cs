namespace Thaw.Aws.Authorization.Matching;

/// <summary>The commonest patterns: nothing but stars that stand for anything, and characters between them, which are searched one after the other.</summary>
internal static class GlobLiterals
{
    /// <summary>The characters before each star and at the end, from the first star on; null for a pattern of another kind.</summary>
    public static string[]? Of(GlobToken[] tokens, GlobStar[] stars)
    {
        var isPlain = stars[0] == GlobStar.Crossing
            && Array.TrueForAll(tokens, token => token.Kind == TextPieceKind.Literal)
            && !Array.Exists(stars, star => star == GlobStar.InPart);
        if (!isPlain)
        {
            return null;
        }

        List<string> literals = [];
        var begin = 0;
        for (var place = 1; place < stars.Length; place++)
        {
            if (stars[place] == GlobStar.Crossing || place == tokens.Length)
            {
                literals.Add(string.Concat(tokens[begin..place].Select(token => token.Value)));
                begin = place;
            }
        }

        // A star at the end leaves nothing that the text has to end with.
        return stars[^1] == GlobStar.Crossing ? [.. literals, ""] : [.. literals];
    }

    /// <summary>Searches each where it comes first: if any place does, the first one does. The last has to be the end.</summary>
    public static bool Match(string[] literals, ReadOnlySpan<char> text, ref long steps)
    {
        foreach (var literal in literals.AsSpan(0, literals.Length - 1))
        {
            var at = text.IndexOf(literal);
            steps += at < 0 ? text.Length : at + literal.Length;
            if (at < 0)
            {
                return false;
            }

            text = text[(at + literal.Length)..];
        }

        steps++;
        return text.EndsWith(literals[^1]);
    }
}
