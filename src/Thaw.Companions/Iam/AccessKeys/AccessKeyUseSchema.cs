using Thaw.Storage.Migrations;

namespace Thaw.Companions.Iam.AccessKeys;

/// <summary>The table of the last uses of access keys; one goes with its key.</summary>
internal static class AccessKeyUseSchema
{
    public static Migration Tables { get; } = new(2026112154, "iam_access_key_uses", """
        CREATE TABLE iam_access_key_uses (
            id TEXT NOT NULL PRIMARY KEY REFERENCES iam_access_keys (id) ON DELETE CASCADE,
            used BIGINT NOT NULL,
            service TEXT NOT NULL,
            region TEXT NOT NULL
        );
        """);
}
