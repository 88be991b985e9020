using Thaw.Companions.Iam.Access;
using Thaw.Companions.Iam.Entities;

namespace Thaw.Companions.Iam.Groups;

/// <summary>The group that a request names.</summary>
internal sealed class GroupResource(IamDatabase database) : EntityResource(database, EntityKind.Group, "GroupName");
