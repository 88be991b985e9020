using Thaw.Aws.Operations;

namespace Thaw.Companions.Iam.Groups;

/// <summary>Groups.</summary>
internal static class GroupOperations
{
    public static OperationTable Groups(this OperationTable table) => table
        .Map<CreateGroup>().Asks<GroupResource>()
        .Map<GetGroup>().Asks<GroupResource>()
        .Map<ListGroups>().Asks<GroupResource>()
        .Map<UpdateGroup>().Asks<GroupResource>()
        .Map<DeleteGroup>().Asks<GroupResource>()
        .Map<AddUserToGroup>().Asks<GroupResource>()
        .Map<RemoveUserFromGroup>().Asks<GroupResource>()
        .Map<PutGroupPolicy>().Asks<GroupResource>()
        .Map<GetGroupPolicy>().Asks<GroupResource>()
        .Map<ListGroupPolicies>().Asks<GroupResource>()
        .Map<DeleteGroupPolicy>().Asks<GroupResource>()
        .Map<AttachGroupPolicy>().Asks<GroupResource>()
        .Map<DetachGroupPolicy>().Asks<GroupResource>()
        .Map<ListAttachedGroupPolicies>().Asks<GroupResource>();
}
