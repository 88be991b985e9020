using Thaw.Aws.Operations;

namespace Thaw.Companions.Iam.AccessKeys;

/// <summary>Access keys.</summary>
internal static class AccessKeyOperations
{
    public static OperationTable AccessKeys(this OperationTable table) => table
        .Planned("CreateAccessKey").Planned("ListAccessKeys").Planned("UpdateAccessKey").Planned("DeleteAccessKey").Planned("GetAccessKeyLastUsed");
}
