using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Access;

namespace Thaw.Companions.Iam.Policies;

/// <summary>Managed policies.</summary>
internal static class PolicyOperations
{
    public static OperationTable Policies(this OperationTable table) => table
        .Map<CreatePolicy>().Asks<PolicyResource>()
        .Map<GetPolicy>().Asks<PolicyResource>()
        .Map<ListPolicies>().Asks<PolicyResource>()
        .Map<DeletePolicy>().Asks<PolicyResource>()
        .Map<CreatePolicyVersion>().Asks<PolicyResource>()
        .Map<GetPolicyVersion>().Asks<PolicyResource>()
        .Map<ListPolicyVersions>().Asks<PolicyResource>()
        .Map<DeletePolicyVersion>().Asks<PolicyResource>()
        .Map<SetDefaultPolicyVersion>().Asks<PolicyResource>()
        .Map<TagPolicy>().Asks<PolicyResource>()
        .Map<UntagPolicy>().Asks<PolicyResource>()
        .Map<ListPolicyTags>().Asks<PolicyResource>()
        .Map<ListEntitiesForPolicy>().Asks<PolicyResource>();
}
