using Thaw.Aws.Authorization.Principals;

namespace Thaw.Aws.Authorization.Deciding;

/// <summary>What the policies of one layer say.</summary>
internal struct LayerResult
{
    /// <summary>A statement that denies, or null.</summary>
    public PolicyStatement? Deny { get; set; }

    /// <summary>The statement that allows and reaches furthest, or null.</summary>
    public PolicyStatement? Allow { get; set; }

    /// <summary>By what the allowing statement names who asks.</summary>
    public PrincipalMatch Match { get; set; }

    public readonly bool Allows => Allow is not null;
}
