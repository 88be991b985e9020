using Thaw.Storage.Migrations;

namespace Thaw.Functions.Layers;

/// <summary>The tables of layers: their numbers, their versions, and the policies of these.</summary>
internal static class LayerMigrations
{
    public static Migration Layers { get; } = new(2026112014, "layers", """
        CREATE TABLE layers (
            account TEXT NOT NULL,
            region TEXT NOT NULL,
            name TEXT NOT NULL,
            last_version BIGINT NOT NULL,
            PRIMARY KEY (account, region, name)
        );
        CREATE TABLE layer_versions (
            account TEXT NOT NULL,
            region TEXT NOT NULL,
            name TEXT NOT NULL,
            version BIGINT NOT NULL,
            details TEXT NOT NULL,
            code_id TEXT NOT NULL,
            code_size BIGINT NOT NULL,
            unzipped_size BIGINT NOT NULL,
            created_at BIGINT NOT NULL,
            revision_id TEXT NOT NULL,
            PRIMARY KEY (account, region, name, version),
            FOREIGN KEY (account, region, name) REFERENCES layers (account, region, name)
        );
        CREATE INDEX layer_versions_by_code ON layer_versions (code_id);
        """);

    public static Migration Policies { get; } = new(2026112015, "layer policies", """
        CREATE TABLE layer_policy_statements (
            account TEXT NOT NULL,
            region TEXT NOT NULL,
            name TEXT NOT NULL,
            version BIGINT NOT NULL,
            sid TEXT NOT NULL,
            position BIGINT NOT NULL,
            statement TEXT NOT NULL,
            PRIMARY KEY (account, region, name, version, sid),
            FOREIGN KEY (account, region, name, version) REFERENCES layer_versions (account, region, name, version) ON DELETE CASCADE
        );
        """);
}
