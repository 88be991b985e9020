namespace Thaw.Companions.Logs.FilterPatterns;

/// <summary>A text in which each <c>*</c> stands for any characters.</summary>
internal sealed class Wildcard
{
    private readonly string[] _parts;

    public Wildcard(string text) => _parts = text.Split('*');

    /// <summary>Whether nothing but asterisks was written.</summary>
    public bool IsAnything => _parts.Length > 1 && _parts.All(part => part.Length == 0);

    /// <summary>Whether the whole text matches, case included.</summary>
    public bool Matches(ReadOnlySpan<char> text)
    {
        var (first, last) = (_parts[0], _parts[^1]);
        if (_parts.Length == 1)
        {
            return text.SequenceEqual(first);
        }

        if (text.Length < first.Length + last.Length || !text.StartsWith(first) || !text.EndsWith(last))
        {
            return false;
        }

        return MiddleMatches(text[first.Length..^last.Length]);
    }

    // The earliest place for each part leaves the most room for the next.
    private bool MiddleMatches(ReadOnlySpan<char> text)
    {
        foreach (var part in _parts.AsSpan(1, _parts.Length - 2))
        {
            var place = text.IndexOf(part);
            if (place < 0)
            {
                return false;
            }

            text = text[(place + part.Length)..];
        }

        return true;
    }
}
