using Thaw.Storage.Migrations;

namespace Thaw.Functions.RuntimeManagement;

/// <summary>The table of runtime management configurations.</summary>
internal static class RuntimeManagementMigrations
{
    public static Migration Configs { get; } = new(2026112131, "runtime management configurations", """
        CREATE TABLE runtime_management_configs (
            account TEXT NOT NULL,
            region TEXT NOT NULL,
            name TEXT NOT NULL,
            version TEXT NOT NULL,
            update_runtime_on TEXT NOT NULL,
            runtime_version_arn TEXT,
            PRIMARY KEY (account, region, name, version),
            FOREIGN KEY (account, region, name) REFERENCES functions (account, region, name) ON DELETE CASCADE
        );
        """);
}
