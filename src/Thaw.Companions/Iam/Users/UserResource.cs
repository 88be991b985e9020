using Thaw.Companions.Iam.Access;
using Thaw.Companions.Iam.Entities;

namespace Thaw.Companions.Iam.Users;

/// <summary>The user that a request names.</summary>
internal sealed class UserResource(IamDatabase database) : EntityResource(database, EntityKind.User, "UserName");
