namespace Thaw.Aws.Authorization.Matching;

/// <summary>What a piece of a policy's text stands for.</summary>
internal enum TextPieceKind
{
    /// <summary>Itself.</summary>
    Literal,

    /// <summary>One character of any kind.</summary>
    Any,

    /// <summary>One character that is no colon.</summary>
    AnyInPart,

    /// <summary>Any number of characters.</summary>
    Star,

    /// <summary>Any number of characters without a colon.</summary>
    StarInPart,

    /// <summary>The value of a condition key.</summary>
    Variable,
}
