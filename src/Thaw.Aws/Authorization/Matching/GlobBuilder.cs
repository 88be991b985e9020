namespace Thaw.Aws.Authorization.Matching;

/// <summary>Puts a pattern together from its pieces.</summary>
internal sealed class GlobBuilder(bool ignoreCase)
{
    private readonly System.Text.StringBuilder _prefix = new();
    private readonly List<GlobToken> _tokens = [];
    private readonly List<GlobStar> _stars = [GlobStar.None];

    public void Add(TextPiece piece)
    {
        switch (piece.Kind)
        {
            case TextPieceKind.Star:
                _stars[^1] = GlobStar.Crossing;
                break;
            case TextPieceKind.StarInPart:
                _stars[^1] = _stars[^1] == GlobStar.Crossing ? GlobStar.Crossing : GlobStar.InPart;
                break;
            case TextPieceKind.Literal:
                AddLiteral(piece.Text!);
                break;
            default:
                AddToken(new GlobToken(piece.Kind, default));
                break;
        }
    }

    public Glob Build() => new(_prefix.ToString(), [.. _tokens], [.. _stars], ignoreCase);

    private void AddLiteral(string text)
    {
        if (_tokens.Count == 0 && _stars[0] == GlobStar.None)
        {
            _prefix.Append(text);
            return;
        }

        foreach (var character in text)
        {
            AddToken(new GlobToken(TextPieceKind.Literal, ignoreCase ? Glob.Fold(character) : character));
        }
    }

    private void AddToken(GlobToken token)
    {
        _tokens.Add(token);
        _stars.Add(GlobStar.None);
    }
}
