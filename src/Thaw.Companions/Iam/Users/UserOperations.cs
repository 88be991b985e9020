using Thaw.Aws.Operations;

namespace Thaw.Companions.Iam.Users;

/// <summary>Users.</summary>
internal static class UserOperations
{
    public static OperationTable Users(this OperationTable table) => table
        .Map<CreateUser>().Asks<UserResource>()
        .Map<GetUser>().Asks<SelfResource>()
        .Map<ListUsers>().Asks<UserResource>()
        .Map<UpdateUser>().Asks<UserResource>()
        .Map<DeleteUser>().Asks<UserResource>()
        .Map<TagUser>().Asks<UserResource>()
        .Map<UntagUser>().Asks<UserResource>()
        .Map<ListUserTags>().Asks<UserResource>()
        .Map<PutUserPolicy>().Asks<UserResource>()
        .Map<GetUserPolicy>().Asks<UserResource>()
        .Map<ListUserPolicies>().Asks<UserResource>()
        .Map<DeleteUserPolicy>().Asks<UserResource>()
        .Map<AttachUserPolicy>().Asks<UserResource>()
        .Map<DetachUserPolicy>().Asks<UserResource>()
        .Map<ListAttachedUserPolicies>().Asks<UserResource>()
        .Map<PutUserPermissionsBoundary>().Asks<UserResource>()
        .Map<DeleteUserPermissionsBoundary>().Asks<UserResource>()
        .Map<ListGroupsForUser>().Asks<UserResource>();
}
