using Thaw.Storage.Migrations;

namespace Thaw.Functions.Versions;

/// <summary>What versions need: their order, and the last number of each name, which outlives the function.</summary>
internal static class VersionMigrations
{
    public static IReadOnlyList<Migration> All { get; } =
    [
        new Migration(2026112031, "function version numbers", """
            ALTER TABLE function_versions ADD COLUMN number BIGINT NOT NULL DEFAULT 0;
            CREATE INDEX function_versions_by_number ON function_versions (account, region, name, number);
            CREATE TABLE function_version_numbers (
                account TEXT NOT NULL,
                region TEXT NOT NULL,
                name TEXT NOT NULL,
                last_number BIGINT NOT NULL,
                content TEXT NOT NULL,
                PRIMARY KEY (account, region, name)
            );
            """),
    ];
}
