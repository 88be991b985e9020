using Thaw.Storage.Migrations;

namespace Thaw.Functions.Aliases;

/// <summary>The table of aliases.</summary>
internal static class AliasMigrations
{
    public static IReadOnlyList<Migration> All { get; } =
    [
        new Migration(2026112032, "function aliases", """
            CREATE TABLE function_aliases (
                account TEXT NOT NULL,
                region TEXT NOT NULL,
                name TEXT NOT NULL,
                alias TEXT NOT NULL,
                function_version TEXT NOT NULL,
                description TEXT NOT NULL,
                additional_version TEXT,
                additional_weight DOUBLE PRECISION,
                revision_id TEXT NOT NULL,
                PRIMARY KEY (account, region, name, alias)
            );
            """),
    ];
}
