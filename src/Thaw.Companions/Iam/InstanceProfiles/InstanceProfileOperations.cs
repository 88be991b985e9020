using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Access;

namespace Thaw.Companions.Iam.InstanceProfiles;

/// <summary>Instance profiles.</summary>
internal static class InstanceProfileOperations
{
    public static OperationTable InstanceProfiles(this OperationTable table) => table
        .Map<CreateInstanceProfile>().Asks<InstanceProfileResource>()
        .Map<GetInstanceProfile>().Asks<InstanceProfileResource>()
        .Map<ListInstanceProfiles>().Asks<InstanceProfileResource>()
        .Map<ListInstanceProfilesForRole>().Asks<RoleResource>()
        .Map<DeleteInstanceProfile>().Asks<InstanceProfileResource>()
        .Map<AddRoleToInstanceProfile>().Asks<InstanceProfileResource>()
        .Map<RemoveRoleFromInstanceProfile>().Asks<InstanceProfileResource>()
        .Map<TagInstanceProfile>().Asks<InstanceProfileResource>()
        .Map<UntagInstanceProfile>().Asks<InstanceProfileResource>()
        .Map<ListInstanceProfileTags>().Asks<InstanceProfileResource>();
}
