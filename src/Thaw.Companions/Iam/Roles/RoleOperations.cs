using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Access;

namespace Thaw.Companions.Iam.Roles;

/// <summary>Roles.</summary>
internal static class RoleOperations
{
    public static OperationTable Roles(this OperationTable table) => table
        .Map<CreateRole>().Asks<RoleResource>()
        .Map<GetRole>().Asks<RoleResource>()
        .Map<ListRoles>().Asks<RoleResource>()
        .Map<UpdateRole>().Asks<RoleResource>()
        .Map<UpdateRoleDescription>().Asks<RoleResource>()
        .Map<UpdateAssumeRolePolicy>().Asks<RoleResource>()
        .Map<DeleteRole>().Asks<RoleResource>()
        .Map<TagRole>().Asks<RoleResource>()
        .Map<UntagRole>().Asks<RoleResource>()
        .Map<ListRoleTags>().Asks<RoleResource>()
        .Map<PutRolePolicy>().Asks<RoleResource>()
        .Map<GetRolePolicy>().Asks<RoleResource>()
        .Map<ListRolePolicies>().Asks<RoleResource>()
        .Map<DeleteRolePolicy>().Asks<RoleResource>()
        .Map<AttachRolePolicy>().Asks<RoleResource>()
        .Map<DetachRolePolicy>().Asks<RoleResource>()
        .Map<ListAttachedRolePolicies>().Asks<RoleResource>()
        .Map<PutRolePermissionsBoundary>().Asks<RoleResource>()
        .Map<DeleteRolePermissionsBoundary>().Asks<RoleResource>()
        .Map<CreateServiceLinkedRole>().Asks<ServiceLinkedRoleResource>()
        .Map<DeleteServiceLinkedRole>().Asks<ServiceLinkedRoleResource>()
        .Map<GetServiceLinkedRoleDeletionStatus>().Asks<ServiceLinkedRoleResource>();
}
