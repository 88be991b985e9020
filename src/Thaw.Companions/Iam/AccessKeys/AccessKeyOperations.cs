using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Users;

namespace Thaw.Companions.Iam.AccessKeys;

/// <summary>Access keys.</summary>
internal static class AccessKeyOperations
{
    public static OperationTable AccessKeys(this OperationTable table) => table
        .Map<CreateAccessKey>().Asks<SelfResource>()
        .Map<ListAccessKeys>().Asks<SelfResource>()
        .Map<UpdateAccessKey>().Asks<SelfResource>()
        .Map<DeleteAccessKey>().Asks<SelfResource>()
        .Map<GetAccessKeyLastUsed>().Asks<AccessKeyResource>();
}
