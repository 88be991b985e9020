namespace Thaw.Aws.Authorization;

/// <summary>Why a request is allowed or not.</summary>
public enum DecisionCause
{
    /// <summary>A layer that must allow does not.</summary>
    NothingAllows,

    /// <summary>A statement denies.</summary>
    ExplicitDeny,

    /// <summary>Everything that must allow does.</summary>
    Allowed,
}
