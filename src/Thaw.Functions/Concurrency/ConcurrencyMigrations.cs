using Thaw.Storage.Migrations;

namespace Thaw.Functions.Concurrency;

/// <summary>The table of reserved concurrency.</summary>
internal static class ConcurrencyMigrations
{
    public static Migration Reserved { get; } = new(2026112012, "reserved concurrency", """
        CREATE TABLE function_concurrency (
            account TEXT NOT NULL,
            region TEXT NOT NULL,
            name TEXT NOT NULL,
            reserved BIGINT NOT NULL,
            PRIMARY KEY (account, region, name),
            FOREIGN KEY (account, region, name) REFERENCES functions (account, region, name) ON DELETE CASCADE
        );
        """);
}
