namespace Thaw.Aws.Authorization;

/// <summary>Where a policy stands in the evaluation of a request.</summary>
public enum PolicyLayer
{
    /// <summary>What the principal's own policies give.</summary>
    Identity,

    /// <summary>The most that the principal may be given.</summary>
    Boundary,

    /// <summary>The most that this session of the principal may do.</summary>
    Session,

    /// <summary>What the resource says about its users.</summary>
    Resource,

    /// <summary>What a role says about who may assume it.</summary>
    Trust,

    /// <summary>No policy: the root of an account, in its account.</summary>
    AccountRoot,
}
