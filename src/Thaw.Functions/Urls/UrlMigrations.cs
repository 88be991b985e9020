using Thaw.Storage.Migrations;

namespace Thaw.Functions.Urls;

/// <summary>The table of function URLs; they go with their function.</summary>
internal static class UrlMigrations
{
    public static IReadOnlyList<Migration> All { get; } =
    [
        new Migration(2026112051, "function-urls", """
            CREATE TABLE function_urls (
                url_id TEXT NOT NULL PRIMARY KEY,
                account TEXT NOT NULL,
                region TEXT NOT NULL,
                name TEXT NOT NULL,
                qualifier TEXT NOT NULL,
                auth_type TEXT NOT NULL,
                invoke_mode TEXT NOT NULL,
                cors TEXT,
                created_at BIGINT NOT NULL,
                modified_at BIGINT NOT NULL,
                UNIQUE (account, region, name, qualifier),
                FOREIGN KEY (account, region, name) REFERENCES functions (account, region, name) ON DELETE CASCADE
            );
            """),
    ];
}
