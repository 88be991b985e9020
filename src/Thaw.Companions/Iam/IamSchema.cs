using Thaw.Storage.Migrations;

namespace Thaw.Companions.Iam;

/// <summary>The tables that everything in IAM shares; other slices have theirs beside them.</summary>
internal static class IamSchema
{
    private const string Sql = """
        CREATE TABLE iam_entities (
            id TEXT NOT NULL PRIMARY KEY,
            account TEXT NOT NULL,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            folded TEXT NOT NULL,
            path TEXT NOT NULL,
            created BIGINT NOT NULL,
            UNIQUE (account, kind, folded)
        );

        CREATE TABLE iam_tags (
            owner TEXT NOT NULL REFERENCES iam_entities (id) ON DELETE CASCADE,
            folded TEXT NOT NULL,
            tag_key TEXT NOT NULL,
            tag_value TEXT NOT NULL,
            PRIMARY KEY (owner, folded)
        );

        CREATE TABLE iam_inline_policies (
            owner TEXT NOT NULL REFERENCES iam_entities (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            document TEXT NOT NULL,
            PRIMARY KEY (owner, name)
        );

        CREATE TABLE iam_attachments (
            owner TEXT NOT NULL REFERENCES iam_entities (id) ON DELETE CASCADE,
            policy_arn TEXT NOT NULL,
            policy_name TEXT NOT NULL,
            policy_path TEXT NOT NULL,
            account TEXT NOT NULL,
            PRIMARY KEY (owner, policy_arn)
        );
        CREATE INDEX iam_attachments_by_policy ON iam_attachments (account, policy_arn);

        CREATE TABLE iam_boundaries (
            owner TEXT NOT NULL PRIMARY KEY REFERENCES iam_entities (id) ON DELETE CASCADE,
            policy_arn TEXT NOT NULL,
            account TEXT NOT NULL
        );
        CREATE INDEX iam_boundaries_by_policy ON iam_boundaries (account, policy_arn);

        CREATE TABLE iam_memberships (
            user_id TEXT NOT NULL REFERENCES iam_entities (id) ON DELETE CASCADE,
            group_id TEXT NOT NULL REFERENCES iam_entities (id) ON DELETE CASCADE,
            PRIMARY KEY (user_id, group_id)
        );
        CREATE INDEX iam_memberships_by_group ON iam_memberships (group_id, user_id);

        CREATE TABLE iam_roles (
            id TEXT NOT NULL PRIMARY KEY REFERENCES iam_entities (id) ON DELETE CASCADE,
            trust TEXT NOT NULL,
            description TEXT,
            session_seconds BIGINT NOT NULL,
            service TEXT
        );

        CREATE TABLE iam_policies (
            id TEXT NOT NULL PRIMARY KEY REFERENCES iam_entities (id) ON DELETE CASCADE,
            description TEXT,
            updated BIGINT NOT NULL,
            default_version BIGINT NOT NULL,
            last_version BIGINT NOT NULL
        );

        CREATE TABLE iam_policy_versions (
            policy_id TEXT NOT NULL REFERENCES iam_entities (id) ON DELETE CASCADE,
            number BIGINT NOT NULL,
            document TEXT NOT NULL,
            created BIGINT NOT NULL,
            PRIMARY KEY (policy_id, number)
        );
        """;

    /// <summary>
    /// What has a name in an account is a row of iam_entities; tags, inline policies, attachments and boundaries hang on it and go with it.
    /// Names and the keys of tags are told apart by their folded form, which is in lower case. An attachment names its policy by ARN,
    /// because AWS's own policies have no row.
    /// </summary>
    public static Migration Tables { get; } = new(2026112140, "iam", Sql);
}
