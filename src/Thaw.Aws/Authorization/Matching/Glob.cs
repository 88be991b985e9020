using System.Text;

namespace Thaw.Aws.Authorization.Matching;

/// <summary>
/// A pattern with wildcards. A text is read once from left to right, and all places of the pattern that it may have reached are
/// followed side by side, so nothing is ever tried again and no pattern is expensive: for each character of the text at most one
/// step for each character of the pattern between two stars, in each part of an ARN.
/// </summary>
internal sealed class Glob(string prefix, GlobToken[] tokens, GlobStar[] stars, bool ignoreCase)
{
    private const int WordsOnStack = 32;

    private readonly int[] _floors = Floors(tokens, stars);
    private readonly string[]? _literals = ignoreCase ? null : GlobLiterals.Of(tokens, stars);
    private readonly bool _isAscii = Ascii.IsValid(prefix);
    private readonly bool _isExact = tokens.Length == 0 && stars[0] == GlobStar.None;

    /// <summary>A letter of ASCII in lower case; anything else as it is, so that no other letter becomes one of ASCII.</summary>
    public static char Fold(char character) => char.IsAsciiLetterUpper(character) ? (char)(character | 0x20) : character;

    /// <summary>Compares; the work done is added to <paramref name="steps"/>.</summary>
    public bool Matches(ReadOnlySpan<char> text, ref long steps)
    {
        steps++;
        if (_isExact ? text.Length != prefix.Length : text.Length < prefix.Length)
        {
            return false;
        }

        if (!EqualsPrefix(text[..prefix.Length]))
        {
            return false;
        }

        var rest = text[prefix.Length..];
        if (tokens.Length > 0)
        {
            return _literals is null ? Follow(rest, ref steps) : GlobLiterals.Match(_literals, rest, ref steps);
        }

        return stars[0] != GlobStar.InPart || !rest.Contains(':');
    }

    private bool EqualsPrefix(ReadOnlySpan<char> text)
    {
        if (!ignoreCase || text.IsEmpty)
        {
            return text.SequenceEqual(prefix);
        }

        // Names of actions of the same length mostly differ at their end.
        if (Fold(text[^1]) != Fold(prefix[^1]))
        {
            return false;
        }

        return _isAscii ? Ascii.EqualsIgnoreCase(text, prefix) : EqualsFolded(text, prefix);
    }

    private static bool EqualsFolded(ReadOnlySpan<char> text, string other)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (Fold(text[i]) != Fold(other[i]))
            {
                return false;
            }
        }

        return true;
    }

    private bool Follow(ReadOnlySpan<char> text, ref long steps)
    {
        var words = (tokens.Length / 64) + 1;
        var places = new GlobPlaces(words <= WordsOnStack ? stackalloc ulong[words] : new ulong[words]);
        places.Add(0);
        foreach (var character in text)
        {
            Advance(ref places, ignoreCase ? Fold(character) : character, ref steps);
            if (places.IsEmpty)
            {
                return false;
            }
        }

        return places.Contains(tokens.Length);
    }

    // From the last place to the first, so that a place that is entered is not left again with the same character.
    private void Advance(ref GlobPlaces places, char character, ref long steps)
    {
        for (var place = places.Last; place >= 0; place = places.Before(place))
        {
            steps++;
            if (place < tokens.Length && tokens[place].Takes(character))
            {
                places.Add(place + 1);
            }

            if (stars[place] == GlobStar.Crossing)
            {
                // Whatever an earlier place could still reach passes through this star, which waits here anyway.
                places.RemoveBefore(place);
                return;
            }

            if (stars[place] == GlobStar.None || character == ':')
            {
                places.Remove(place);
            }
            else
            {
                // The same, for the places of the same part.
                places.Remove(_floors[place], place);
            }
        }
    }

    // For each place the first one from which it is reached without a colon.
    private static int[] Floors(GlobToken[] tokens, GlobStar[] stars)
    {
        var floors = new int[stars.Length];
        for (var place = 1; place < floors.Length; place++)
        {
            var staysInPart = !tokens[place - 1].Takes(':') && stars[place - 1] != GlobStar.Crossing;
            floors[place] = staysInPart ? floors[place - 1] : place;
        }

        return floors;
    }
}
