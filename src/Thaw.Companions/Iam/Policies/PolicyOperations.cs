using Thaw.Aws.Operations;

namespace Thaw.Companions.Iam.Policies;

/// <summary>Managed policies.</summary>
internal static class PolicyOperations
{
    public static OperationTable Policies(this OperationTable table) => table
        .Planned("CreatePolicy").Planned("GetPolicy").Planned("ListPolicies").Planned("DeletePolicy").Planned("CreatePolicyVersion")
        .Planned("GetPolicyVersion").Planned("ListPolicyVersions").Planned("DeletePolicyVersion").Planned("SetDefaultPolicyVersion")
        .Planned("TagPolicy").Planned("UntagPolicy").Planned("ListPolicyTags").Planned("ListEntitiesForPolicy");
}
