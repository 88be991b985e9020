using Thaw.Storage.Migrations;

namespace Thaw.Functions.Deploying;

/// <summary>The tables of functions and their versions.</summary>
internal static class FunctionMigrations
{
    public static IReadOnlyList<Migration> All { get; } =
    [
        new Migration(2026112001, "functions", """
            CREATE TABLE functions (
                account TEXT NOT NULL,
                region TEXT NOT NULL,
                name TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                tags TEXT NOT NULL,
                PRIMARY KEY (account, region, name)
            );
            CREATE TABLE function_versions (
                account TEXT NOT NULL,
                region TEXT NOT NULL,
                name TEXT NOT NULL,
                version TEXT NOT NULL,
                configuration TEXT NOT NULL,
                code_id TEXT NOT NULL,
                code_size BIGINT NOT NULL,
                unzipped_size BIGINT NOT NULL,
                revision_id TEXT NOT NULL,
                modified_at BIGINT NOT NULL,
                PRIMARY KEY (account, region, name, version)
            );
            CREATE INDEX function_versions_by_code ON function_versions (code_id);
            """),
    ];
}
