using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Access;

namespace Thaw.Companions.Iam.Account;

/// <summary>What is of the account as a whole.</summary>
internal static class AccountOperations
{
    public static OperationTable Account(this OperationTable table) => table
        .Map<GetAccountAuthorizationDetails>().Asks<AccountResource>()
        .Map<GetAccountSummary>().Asks<AccountResource>()
        .Map<CreateAccountAlias>().Asks<AccountResource>()
        .Map<ListAccountAliases>().Asks<AccountResource>()
        .Map<DeleteAccountAlias>().Asks<AccountResource>()
        .Planned("GetAccountPasswordPolicy").Planned("UpdateAccountPasswordPolicy").Planned("DeleteAccountPasswordPolicy");
}
