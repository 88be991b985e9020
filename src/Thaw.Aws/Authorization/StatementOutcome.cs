namespace Thaw.Aws.Authorization;

/// <summary>Whether a statement applies to a request, and if not, what is other.</summary>
public enum StatementOutcome
{
    /// <summary>It applies.</summary>
    Applies,

    /// <summary>It is about other actions.</summary>
    OtherAction,

    /// <summary>It is about other resources.</summary>
    OtherResource,

    /// <summary>It is about other principals.</summary>
    OtherPrincipal,

    /// <summary>A condition does not hold.</summary>
    ConditionNotMet,
}
