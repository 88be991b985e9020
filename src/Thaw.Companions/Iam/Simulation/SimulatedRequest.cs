using Thaw.Aws.Authorization;
using Thaw.Aws.Naming;

namespace Thaw.Companions.Iam.Simulation;

/// <summary>Everything that a simulation asks its questions with, except the action and the resource.</summary>
internal sealed record SimulatedRequest
{
    /// <summary>Who would ask.</summary>
    public required RequestPrincipal Principal { get; init; }

    /// <summary>The policies of who would ask.</summary>
    public required IReadOnlyList<SimulatedPolicy> Identity { get; init; }

    /// <summary>The permissions boundary, or null.</summary>
    public SimulatedPolicy? Boundary { get; init; }

    /// <summary>The policy of every simulated resource, or null.</summary>
    public SimulatedPolicy? Resource { get; init; }

    /// <summary>Who owns resources whose ARN does not say so. Default: null, the account of who would ask.</summary>
    public AccountId? Owner { get; init; }

    public required SimulatedKeys Keys { get; init; }

    /// <summary>The keys that a policy asks for and nobody has given.</summary>
    public IReadOnlyList<string> MissingKeys => [.. SimulatedKeys.NamesIn(All()).Where(key => Keys.Find(key).Count == 0)];

    /// <summary>All policies.</summary>
    public IEnumerable<SimulatedPolicy> All() => Identity.Concat(new[] { Boundary, Resource }.OfType<SimulatedPolicy>());
}
