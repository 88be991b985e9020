using System.Text;

namespace Thaw.Companions.Logs.FilterPatterns;

/// <summary>Reads the pieces that all kinds of pattern are made of.</summary>
internal sealed class PatternReader(string text)
{
    // What AWS allows in one pattern about JSON or about fields.
    private const int MaxExpressions = 2;

    private int _position;
    private int _expressions;

    public bool AtEnd => _position >= text.Length;

    /// <summary>The next character, or NUL at the end.</summary>
    public char Next => AtEnd ? '\0' : text[_position];

    public PatternReader SkipBlanks()
    {
        while (!AtEnd && char.IsWhiteSpace(text[_position]))
        {
            _position++;
        }

        return this;
    }

    /// <summary>Takes the token if it comes next.</summary>
    public bool TryTake(string token)
    {
        if (string.CompareOrdinal(text, _position, token, 0, token.Length) != 0)
        {
            return false;
        }

        _position += token.Length;
        return true;
    }

    /// <summary>Takes a word in any case if it comes next and ends there.</summary>
    public bool TryTakeWord(string word)
    {
        var end = _position + word.Length;
        if (end > text.Length || string.Compare(text, _position, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) != 0)
        {
            return false;
        }

        if (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
        {
            return false;
        }

        _position = end;
        return true;
    }

    /// <summary>Takes the token, which must come next.</summary>
    public void Expect(string token)
    {
        if (!TryTake(token))
        {
            throw FilterPatternException.Invalid();
        }
    }

    /// <summary>Nothing but blanks may follow.</summary>
    public void ExpectEnd()
    {
        if (!SkipBlanks().AtEnd)
        {
            throw FilterPatternException.Invalid();
        }
    }

    /// <summary>Takes characters while they are allowed; there must be at least one.</summary>
    public string TakeWhile(Func<char, bool> allowed)
    {
        var start = _position;
        while (!AtEnd && allowed(text[_position]))
        {
            _position++;
        }

        return _position > start ? text[start.._position] : throw FilterPatternException.Invalid();
    }

    /// <summary>Takes a text between quotes; a backslash keeps the quote or backslash after it.</summary>
    public string TakeQuoted()
    {
        var quote = text[_position++];
        var content = new StringBuilder();
        while (!AtEnd && text[_position] != quote)
        {
            var escaped = text[_position] == '\\' && _position + 1 < text.Length && (text[_position + 1] == quote || text[_position + 1] == '\\');
            _position += escaped ? 1 : 0;
            content.Append(text[_position++]);
        }

        if (AtEnd)
        {
            throw FilterPatternException.Invalid();
        }

        _position++;
        return content.ToString();
    }

    /// <summary>Takes a regular expression between percent signs.</summary>
    public PatternExpression TakeExpression()
    {
        Expect("%");
        var content = TakeWhile(character => character != '%');
        Expect("%");
        return ++_expressions <= MaxExpressions ? PatternExpression.Compile(content) : throw FilterPatternException.Invalid();
    }
}
