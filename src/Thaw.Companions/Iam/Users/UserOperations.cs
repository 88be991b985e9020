using Thaw.Aws.Operations;

namespace Thaw.Companions.Iam.Users;

/// <summary>Users.</summary>
internal static class UserOperations
{
    public static OperationTable Users(this OperationTable table) => table
        .Planned("CreateUser").Planned("GetUser").Planned("ListUsers").Planned("UpdateUser").Planned("DeleteUser").Planned("TagUser")
        .Planned("UntagUser").Planned("ListUserTags").Planned("PutUserPolicy").Planned("GetUserPolicy").Planned("ListUserPolicies")
        .Planned("DeleteUserPolicy").Planned("AttachUserPolicy").Planned("DetachUserPolicy").Planned("ListAttachedUserPolicies")
        .Planned("PutUserPermissionsBoundary").Planned("DeleteUserPermissionsBoundary").Planned("ListGroupsForUser");
}
