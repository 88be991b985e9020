using Thaw.Aws.Naming;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Ecr.Distribution;

/// <summary>Who has come in with a password of the registry.</summary>
/// <param name="Caller">Whose credentials it was made with.</param>
/// <param name="Region">The region that it was made in.</param>
internal sealed record RegistryVisitor(Caller Caller, Region Region);
