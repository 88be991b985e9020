namespace Thaw.Aws.Authorization.Matching;

/// <summary>One character of a pattern: a certain one, any one, or any one but a colon.</summary>
internal readonly record struct GlobToken(TextPieceKind Kind, char Value)
{
    public bool Takes(char character) => Kind switch
    {
        TextPieceKind.Literal => character == Value,
        TextPieceKind.AnyInPart => character != ':',
        _ => true,
    };
}
