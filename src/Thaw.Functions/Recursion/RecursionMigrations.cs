using Thaw.Storage.Migrations;

namespace Thaw.Functions.Recursion;

/// <summary>The table of the functions that may call themselves without end.</summary>
internal static class RecursionMigrations
{
    public static Migration Configs { get; } = new(2026112132, "recursion configurations", """
        CREATE TABLE function_recursion (
            account TEXT NOT NULL,
            region TEXT NOT NULL,
            name TEXT NOT NULL,
            recursive_loop TEXT NOT NULL,
            PRIMARY KEY (account, region, name),
            FOREIGN KEY (account, region, name) REFERENCES functions (account, region, name) ON DELETE CASCADE
        );
        """);
}
