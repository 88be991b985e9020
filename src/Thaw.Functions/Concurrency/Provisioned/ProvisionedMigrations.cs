using Thaw.Storage.Migrations;

namespace Thaw.Functions.Concurrency.Provisioned;

/// <summary>The table of provisioned concurrency.</summary>
internal static class ProvisionedMigrations
{
    public static Migration Configurations { get; } = new(2026112120, "provisioned concurrency", """
        CREATE TABLE provisioned_concurrency (
            account TEXT NOT NULL,
            region TEXT NOT NULL,
            name TEXT NOT NULL,
            qualifier TEXT NOT NULL,
            requested BIGINT NOT NULL,
            modified_at BIGINT NOT NULL,
            PRIMARY KEY (account, region, name, qualifier),
            FOREIGN KEY (account, region, name) REFERENCES functions (account, region, name) ON DELETE CASCADE
        );
        """);
}
