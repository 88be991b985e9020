namespace Thaw.Companions.Ecr.Policies;

/// <summary>A repository's policy on the wire.</summary>
internal sealed record RepositoryPolicyShape(string RegistryId, string RepositoryName, string PolicyText);
