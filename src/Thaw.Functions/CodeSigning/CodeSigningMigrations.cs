using Thaw.Storage.Migrations;

namespace Thaw.Functions.CodeSigning;

/// <summary>The tables of code signing configurations and of the functions that have one.</summary>
internal static class CodeSigningMigrations
{
    public static Migration Configs { get; } = new(2026112130, "code signing configurations", """
        CREATE TABLE code_signing_configs (
            account TEXT NOT NULL,
            region TEXT NOT NULL,
            id TEXT NOT NULL,
            description TEXT,
            publishers TEXT NOT NULL,
            policy TEXT NOT NULL,
            tags TEXT NOT NULL,
            modified_at BIGINT NOT NULL,
            PRIMARY KEY (account, region, id)
        );
        CREATE TABLE function_code_signing (
            account TEXT NOT NULL,
            region TEXT NOT NULL,
            name TEXT NOT NULL,
            config_id TEXT NOT NULL,
            PRIMARY KEY (account, region, name),
            FOREIGN KEY (account, region, name) REFERENCES functions (account, region, name) ON DELETE CASCADE,
            FOREIGN KEY (account, region, config_id) REFERENCES code_signing_configs (account, region, id)
        );
        CREATE INDEX function_code_signing_by_config ON function_code_signing (account, region, config_id);
        """);
}
