using Thaw.Storage.Migrations;

namespace Thaw.Companions.Iam.AccessKeys;

/// <summary>The table of access keys; a key goes with its user.</summary>
internal static class AccessKeySchema
{
    public static Migration Tables { get; } = new(2026112150, "iam_access_keys", """
        CREATE TABLE iam_access_keys (
            id TEXT NOT NULL PRIMARY KEY,
            user_id TEXT NOT NULL REFERENCES iam_entities (id) ON DELETE CASCADE,
            secret BLOB NOT NULL,
            status TEXT NOT NULL,
            created BIGINT NOT NULL
        );
        CREATE INDEX iam_access_keys_by_user ON iam_access_keys (user_id, id);
        """);
}
