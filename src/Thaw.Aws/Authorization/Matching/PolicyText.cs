using Thaw.Aws.Authorization.Deciding;

namespace Thaw.Aws.Authorization.Matching;

/// <summary>A text of a policy that may hold wildcards and variables, prepared for comparison.</summary>
internal sealed class PolicyText
{
    private readonly TextPiece[] _pieces;
    private readonly Glob? _prepared;
    private readonly bool _ignoreCase;

    public PolicyText(string text, TextMode mode, bool variables)
    {
        Text = text;
        _ignoreCase = mode is TextMode.IgnoreCase or TextMode.Action;
        _pieces = new TextPieces(text, mode, variables).Read();
        _prepared = Array.Exists(_pieces, piece => piece.Kind == TextPieceKind.Variable) ? null : Build(_pieces);
    }

    /// <summary>As the policy has it.</summary>
    public string Text { get; }

    /// <summary>The keys of its variables, as the policy has them.</summary>
    public IEnumerable<string> Keys => _pieces.Where(piece => piece.Key is not null).Select(piece => piece.Key!.Written);

    /// <summary>A text that never has variables.</summary>
    public static Glob WithoutVariables(string text, TextMode mode) => new PolicyText(text, mode, variables: false)._prepared!;

    /// <summary>Whether a text cannot match, whatever the values of variables are: it does not begin as this one does.</summary>
    public bool RulesOut(string text) =>
        _prepared is null && !_ignoreCase && _pieces[0].Kind == TextPieceKind.Literal && !text.StartsWith(_pieces[0].Text!, StringComparison.Ordinal);

    /// <summary>What to compare with for this request; null when a variable has no value.</summary>
    public Glob? Resolve(ref Evaluation evaluation)
    {
        if (_prepared is not null)
        {
            return _prepared;
        }

        var resolved = new TextPiece[_pieces.Length];
        for (var i = 0; i < resolved.Length; i++)
        {
            if (Resolve(_pieces[i], ref evaluation) is not { } piece)
            {
                return null;
            }

            resolved[i] = piece;
        }

        return Build(resolved);
    }

    private static TextPiece? Resolve(TextPiece piece, ref Evaluation evaluation)
    {
        if (piece.Kind != TextPieceKind.Variable)
        {
            return piece;
        }

        // What a value holds are characters, never wildcards. A key with several values is no variable.
        var values = evaluation.Find(piece.Key!);
        var value = values.Count == 1 ? values[0] : piece.Text;
        return value is null ? null : new TextPiece(TextPieceKind.Literal, value);
    }

    private Glob Build(TextPiece[] pieces)
    {
        var builder = new GlobBuilder(_ignoreCase);
        foreach (var piece in pieces)
        {
            builder.Add(piece);
        }

        return builder.Build();
    }
}
