using Thaw.Storage.Migrations;

namespace Thaw.Companions.Iam.Account;

/// <summary>The table of account aliases: one for an account, and no other account's.</summary>
internal static class AccountSchema
{
    public static Migration Tables { get; } = new(2026112151, "iam_account_aliases", """
        CREATE TABLE iam_account_aliases (
            account TEXT NOT NULL PRIMARY KEY,
            alias TEXT NOT NULL UNIQUE
        );
        """);
}
