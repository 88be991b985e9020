using Thaw.Aws.Operations;

namespace Thaw.Companions.Iam.Groups;

/// <summary>Groups.</summary>
internal static class GroupOperations
{
    public static OperationTable Groups(this OperationTable table) => table
        .Planned("CreateGroup").Planned("GetGroup").Planned("ListGroups").Planned("UpdateGroup").Planned("DeleteGroup").Planned("AddUserToGroup")
        .Planned("RemoveUserFromGroup").Planned("PutGroupPolicy").Planned("GetGroupPolicy").Planned("ListGroupPolicies").Planned("DeleteGroupPolicy")
        .Planned("AttachGroupPolicy").Planned("DetachGroupPolicy").Planned("ListAttachedGroupPolicies");
}
