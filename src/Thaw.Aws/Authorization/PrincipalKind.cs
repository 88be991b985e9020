namespace Thaw.Aws.Authorization;

/// <summary>The kinds of principals that make requests.</summary>
public enum PrincipalKind
{
    /// <summary>The root of an account.</summary>
    Root,

    /// <summary>A user, also one with the temporary credentials of <c>GetSessionToken</c>.</summary>
    User,

    /// <summary>A session of a role.</summary>
    RoleSession,

    /// <summary>A session that a user made with <c>GetFederationToken</c>.</summary>
    FederatedUser,

    /// <summary>Someone known to an OIDC or SAML provider, who asks for a role.</summary>
    Federated,

    /// <summary>An AWS service, for itself.</summary>
    Service,

    /// <summary>Nobody in particular: the request is not signed.</summary>
    Anonymous,
}
