namespace Thaw.Companions.Sts.Sessions;

/// <summary>Whose a session is; the numbers stand in tokens and never change.</summary>
internal enum SessionKind
{
    /// <summary>A role's.</summary>
    Role = 0,

    /// <summary>A user's, by <c>GetSessionToken</c>.</summary>
    User = 1,

    /// <summary>The root's, by <c>GetSessionToken</c>.</summary>
    Root = 2,

    /// <summary>A federated user's.</summary>
    Federated = 3,
}
