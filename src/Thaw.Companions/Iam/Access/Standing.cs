using Thaw.Aws.Authorization;

namespace Thaw.Companions.Iam.Access;

/// <summary>What a role or user may do by its own policies.</summary>
/// <param name="Id">The unique id of the role or user: another of the same name is somebody else.</param>
/// <param name="Policies">The policies; null when one of them cannot be read, and then nothing is allowed.</param>
internal sealed record Standing(string Id, PrincipalPolicies? Policies);
