using Thaw.Storage.Migrations;

namespace Thaw.Functions.Policies;

/// <summary>The table of resource policies: a row for each statement.</summary>
internal static class PolicyMigrations
{
    public static Migration Statements { get; } = new(2026112011, "function policies", """
        CREATE TABLE function_policy_statements (
            account TEXT NOT NULL,
            region TEXT NOT NULL,
            name TEXT NOT NULL,
            qualifier TEXT NOT NULL,
            sid TEXT NOT NULL,
            position BIGINT NOT NULL,
            statement TEXT NOT NULL,
            PRIMARY KEY (account, region, name, qualifier, sid),
            FOREIGN KEY (account, region, name) REFERENCES functions (account, region, name) ON DELETE CASCADE
        );
        """);
}
