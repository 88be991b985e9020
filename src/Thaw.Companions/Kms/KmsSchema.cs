using Thaw.Storage.Migrations;

namespace Thaw.Companions.Kms;

/// <summary>The tables of KMS.</summary>
internal static class KmsSchema
{
    private const string Keys = """
        CREATE TABLE kms_keys (
            id TEXT NOT NULL PRIMARY KEY,
            account TEXT NOT NULL,
            region TEXT NOT NULL,
            manager TEXT NOT NULL,
            description TEXT NOT NULL,
            policy TEXT NOT NULL,
            state TEXT NOT NULL,
            created BIGINT NOT NULL,
            material BIGINT NOT NULL,
            deletion_date BIGINT,
            pending_days BIGINT,
            rotation_days BIGINT,
            next_rotation BIGINT
        );
        CREATE INDEX kms_keys_by_place ON kms_keys (account, region, id);

        CREATE TABLE kms_materials (
            key_id TEXT NOT NULL REFERENCES kms_keys (id) ON DELETE CASCADE,
            number BIGINT NOT NULL,
            id TEXT NOT NULL,
            wrapped BLOB NOT NULL,
            created BIGINT NOT NULL,
            rotation TEXT,
            PRIMARY KEY (key_id, number)
        );
        """;

    private const string Names = """
        CREATE TABLE kms_aliases (
            account TEXT NOT NULL,
            region TEXT NOT NULL,
            name TEXT NOT NULL,
            key_id TEXT NOT NULL REFERENCES kms_keys (id) ON DELETE CASCADE,
            created BIGINT NOT NULL,
            updated BIGINT NOT NULL,
            PRIMARY KEY (account, region, name)
        );
        CREATE INDEX kms_aliases_by_key ON kms_aliases (key_id, name);

        CREATE TABLE kms_tags (
            key_id TEXT NOT NULL REFERENCES kms_keys (id) ON DELETE CASCADE,
            tag_key TEXT NOT NULL,
            tag_value TEXT NOT NULL,
            PRIMARY KEY (key_id, tag_key)
        );
        """;

    private const string Grants = """
        CREATE TABLE kms_grants (
            id TEXT NOT NULL PRIMARY KEY,
            key_id TEXT NOT NULL REFERENCES kms_keys (id) ON DELETE CASCADE,
            name TEXT,
            created BIGINT NOT NULL,
            retiring TEXT,
            content TEXT NOT NULL
        );
        CREATE INDEX kms_grants_by_key ON kms_grants (key_id, id);
        CREATE INDEX kms_grants_by_retiring ON kms_grants (retiring, id);
        """;

    /// <summary>
    /// An id is unique over all accounts and regions, because a ciphertext names its key by nothing else. Key material is only ever
    /// stored wrapped by the installation's master key; every rotation adds one and the old ones stay, for old ciphertexts.
    /// </summary>
    public static Migration Tables { get; } = new(2026112180, "kms", Keys + Names + Grants);
}
