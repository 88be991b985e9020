namespace Thaw.Aws.Authorization.Principals;

/// <summary>By what a statement names who asks; the later, the further an allowance reaches within an account.</summary>
internal enum PrincipalMatch
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By its account, which leaves the decision to the account's own policies.</summary>
    Account,

    /// <summary>By the session's role, or the user who federated: boundary and session policies still limit.</summary>
    Parent,

    /// <summary>By itself, or as everyone: nothing that merely does not allow limits.</summary>
    Direct,
}
