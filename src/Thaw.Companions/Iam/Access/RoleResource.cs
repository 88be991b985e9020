using Thaw.Companions.Iam.Entities;

namespace Thaw.Companions.Iam.Access;

/// <summary>The role that a request names.</summary>
internal sealed class RoleResource(IamDatabase database) : EntityResource(database, EntityKind.Role, "RoleName");
