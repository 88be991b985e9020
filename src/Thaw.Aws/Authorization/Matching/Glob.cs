using System.Text;

namespace Thaw.Aws.Authorization.Matching;

/// <summary>
/// A pattern with wildcards. A text is read once from left to right, and all places of the pattern that it may have reached are
/// followed side by side, so nothing is ever tried again and no pattern is expensive: at most one step for each character of
/// the text and each character of the pattern between two stars.
/// </summary>
internal sealed class Glob(string prefix, GlobToken[] tokens, GlobStar[] stars, bool ignoreCase)
{
    private const int WordsOnStack = 32;

    /// <summary>A letter of ASCII in lower case; anything else as it is, so that no other letter becomes one of ASCII.</summary>
    public static char Fold(char character) => char.IsAsciiLetterUpper(character) ? (char)(character | 0x20) : character;

    /// <summary>Compares; the work done is added to <paramref name="steps"/>.</summary>
    public bool Matches(ReadOnlySpan<char> text, ref long steps)
    {
        steps++;
        if (text.Length < prefix.Length || !EqualsPrefix(text[..prefix.Length]))
        {
            return false;
        }

        var rest = text[prefix.Length..];
        if (tokens.Length > 0)
        {
            return Follow(rest, ref steps);
        }

        return stars[0] switch
        {
            GlobStar.None => rest.IsEmpty,
            GlobStar.InPart => !rest.Contains(':'),
            _ => true,
        };
    }

    private bool EqualsPrefix(ReadOnlySpan<char> text) =>
        text.SequenceEqual(prefix) || (ignoreCase && EqualsFolded(text, prefix));

    private static bool EqualsFolded(ReadOnlySpan<char> text, string other)
    {
        if (Ascii.EqualsIgnoreCase(text, other))
        {
            return true;
        }

        // That says no to everything outside ASCII, which only has to be the same.
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
        }
    }
}
