using Thaw.Companions.Iam.Entities;

namespace Thaw.Companions.Iam.Simulation;

/// <summary>A policy that a user, group or role has: of its own, from a group, or attached.</summary>
/// <param name="Owner">What has it: the group for what a user has from one.</param>
/// <param name="Name">The policy's name.</param>
/// <param name="Arn">The ARN of a managed policy; null for an inline one.</param>
/// <param name="Document">The document.</param>
internal sealed record HeldPolicy(IamEntity Owner, string Name, string? Arn, string Document)
{
    /// <summary>What the answers of simulations call it.</summary>
    public string SourceId => Arn is null ? $"{Owner.Kind}_{Owner.Name}_{Name}" : Name;
}
