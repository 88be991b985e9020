using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Iam.Access;
using Thaw.Companions.Iam.Entities;

namespace Thaw.Companions.Iam.Users;

/// <summary>The user that a request names, or the one that makes it.</summary>
internal sealed class SelfResource(IamDatabase database) : EntityResource(database, EntityKind.User, "UserName")
{
    protected override string? NameOf(QueryForm form, Caller caller) => form["UserName"] ?? caller.Principal.UserName;
}
