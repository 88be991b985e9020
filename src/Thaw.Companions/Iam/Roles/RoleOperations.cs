using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Access;

namespace Thaw.Companions.Iam.Roles;

/// <summary>Roles and instance profiles.</summary>
internal static class RoleOperations
{
    public static OperationTable Roles(this OperationTable table) => table
        .Map<CreateRole>().Asks<RoleResource>().Map<GetRole>().Asks<RoleResource>()
        .Planned("ListRoles").Planned("UpdateRole").Planned("UpdateRoleDescription")
        .Planned("UpdateAssumeRolePolicy").Planned("DeleteRole").Planned("TagRole").Planned("UntagRole").Planned("ListRoleTags")
        .Planned("PutRolePolicy").Planned("GetRolePolicy").Planned("ListRolePolicies").Planned("DeleteRolePolicy").Planned("AttachRolePolicy")
        .Planned("DetachRolePolicy").Planned("ListAttachedRolePolicies").Planned("PutRolePermissionsBoundary")
        .Planned("DeleteRolePermissionsBoundary").Planned("CreateServiceLinkedRole").Planned("DeleteServiceLinkedRole")
        .Planned("GetServiceLinkedRoleDeletionStatus").Planned("CreateInstanceProfile").Planned("GetInstanceProfile").Planned("ListInstanceProfiles")
        .Planned("ListInstanceProfilesForRole").Planned("DeleteInstanceProfile").Planned("AddRoleToInstanceProfile")
        .Planned("RemoveRoleFromInstanceProfile").Planned("TagInstanceProfile").Planned("UntagInstanceProfile").Planned("ListInstanceProfileTags");
}
