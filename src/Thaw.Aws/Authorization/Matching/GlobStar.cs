namespace Thaw.Aws.Authorization.Matching;

/// <summary>What may come in between at a place of a pattern.</summary>
internal enum GlobStar : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Characters without a colon.</summary>
    InPart,

    /// <summary>Any characters.</summary>
    Crossing,
}
