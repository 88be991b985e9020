using Thaw.Aws.Operations;

namespace Thaw.Companions.Iam.Account;

/// <summary>What is of the account as a whole.</summary>
internal static class AccountOperations
{
    public static OperationTable Account(this OperationTable table) => table
        .Planned("GetAccountAuthorizationDetails").Planned("GetAccountSummary").Planned("CreateAccountAlias").Planned("ListAccountAliases")
        .Planned("DeleteAccountAlias").Planned("GetAccountPasswordPolicy").Planned("UpdateAccountPasswordPolicy")
        .Planned("DeleteAccountPasswordPolicy");
}
