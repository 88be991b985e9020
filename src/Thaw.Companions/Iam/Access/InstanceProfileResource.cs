using Thaw.Companions.Iam.Entities;

namespace Thaw.Companions.Iam.Access;

/// <summary>The instance profile that a request names.</summary>
internal sealed class InstanceProfileResource(IamDatabase database) : EntityResource(database, EntityKind.InstanceProfile, "InstanceProfileName");
