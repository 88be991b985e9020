namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>What becomes of a request that its caller is not allowed to make.</summary>
public enum AuthorizationMode
{
    /// <summary>It is refused.</summary>
    Enforce,

    /// <summary>It passes, and a line in the log says what would have been refused.</summary>
    Audit,
}
