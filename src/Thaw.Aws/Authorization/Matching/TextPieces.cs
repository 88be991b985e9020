using System.Text;
using Thaw.Aws.Authorization.Deciding;

namespace Thaw.Aws.Authorization.Matching;

/// <summary>Takes a policy's text apart: what are wildcards and variables depends on where it stands and on the policy's version.</summary>
internal sealed class TextPieces(string text, TextMode mode, bool variables)
{
    private const int ColonsBeforeResource = 5;

    private readonly List<TextPiece> _pieces = [];
    private readonly StringBuilder _literal = new();
    private int _colons;

    /// <summary>The pieces, no two literals beside each other.</summary>
    public TextPiece[] Read()
    {
        for (var at = 0; at < text.Length;)
        {
            at = ReadAt(at);
        }

        Flush();
        return [.. _pieces];
    }

    private int ReadAt(int at)
    {
        var end = variables && text.AsSpan(at).StartsWith("${") ? text.IndexOf('}', at) : -1;
        if (end > 0)
        {
            Variable(text.AsSpan(at + 2, end - at - 2));
            return end + 1;
        }

        if (text[at] is '*' or '?' && mode is not (TextMode.Exact or TextMode.IgnoreCase))
        {
            Flush();
            _pieces.Add(new TextPiece(text[at] == '*' ? Star(at) : Any()));
            return at + 1;
        }

        _colons += text[at] == ':' ? 1 : 0;
        _literal.Append(text[at]);
        return at + 1;
    }

    private bool InParts => mode is TextMode.Arn or TextMode.Resource && _colons < ColonsBeforeResource;

    private TextPieceKind Any() => InParts ? TextPieceKind.AnyInPart : TextPieceKind.Any;

    private TextPieceKind Star(int at)
    {
        var ends = at + 1 == text.Length || (mode == TextMode.Resource && text[at + 1] == ':');
        return InParts && !ends ? TextPieceKind.StarInPart : TextPieceKind.Star;
    }

    // ${*}, ${?} and ${$} are the characters themselves; ${key, 'text'} has a default.
    private void Variable(ReadOnlySpan<char> inner)
    {
        if (inner is "*" or "?" or "$")
        {
            _literal.Append(inner);
            return;
        }

        Flush();
        var comma = inner.IndexOf(',');
        var name = (comma < 0 ? inner : inner[..comma]).Trim();
        var fallback = comma < 0 ? default : inner[(comma + 1)..].Trim();
        var quoted = fallback.Length >= 2 && fallback[0] == '\'' && fallback[^1] == '\'';
        _pieces.Add(new TextPiece(TextPieceKind.Variable, quoted ? fallback[1..^1].ToString() : null, ContextKey.Of(name.ToString())));
    }

    private void Flush()
    {
        if (_literal.Length > 0)
        {
            _pieces.Add(new TextPiece(TextPieceKind.Literal, _literal.ToString()));
            _literal.Clear();
        }
    }
}
