namespace Thaw.Aws.Authorization;

/// <summary>What limits a principal on its own side; kept as long as nothing of it changes.</summary>
public sealed record PrincipalPolicies
{
    /// <summary>No policy at all: of the root, of services, of nobody, of a principal without policies.</summary>
    public static PrincipalPolicies None { get; } = new();

    /// <summary>The inline and managed policies of the user with its groups, or of the role. Default: none.</summary>
    public IReadOnlyList<Policy> Identity { get; init; } = [];

    /// <summary>The permissions boundary. Default: null, no boundary.</summary>
    public Policy? Boundary { get; init; }

    /// <summary>The policies passed with the session; an empty list allows nothing. Default: null, none were passed and nothing is limited.</summary>
    public IReadOnlyList<Policy>? Session { get; init; }
}
