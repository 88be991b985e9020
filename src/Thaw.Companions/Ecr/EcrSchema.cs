using Thaw.Storage.Migrations;

namespace Thaw.Companions.Ecr;

/// <summary>The tables of the container registry.</summary>
internal static class EcrSchema
{
    private const string Repositories = """
        CREATE TABLE ecr_repositories (
            id TEXT NOT NULL PRIMARY KEY,
            account TEXT NOT NULL,
            region TEXT NOT NULL,
            name TEXT NOT NULL,
            created BIGINT NOT NULL,
            mutability TEXT NOT NULL,
            exclusions TEXT,
            scan_on_push BIGINT NOT NULL,
            policy TEXT,
            UNIQUE (account, region, name)
        );

        CREATE TABLE ecr_tags (
            repository_id TEXT NOT NULL REFERENCES ecr_repositories (id) ON DELETE CASCADE,
            tag_key TEXT NOT NULL,
            tag_value TEXT NOT NULL,
            PRIMARY KEY (repository_id, tag_key)
        );
        """;

    private const string Layers = """
        CREATE TABLE ecr_layers (
            repository_id TEXT NOT NULL REFERENCES ecr_repositories (id) ON DELETE CASCADE,
            sha256 TEXT NOT NULL,
            size BIGINT NOT NULL,
            seen BIGINT NOT NULL,
            PRIMARY KEY (repository_id, sha256)
        );
        CREATE INDEX ecr_layers_by_content ON ecr_layers (sha256);

        CREATE TABLE ecr_uploads (
            id TEXT NOT NULL PRIMARY KEY,
            repository_id TEXT NOT NULL REFERENCES ecr_repositories (id) ON DELETE CASCADE,
            received BIGINT NOT NULL,
            parts BIGINT NOT NULL,
            last_part BIGINT NOT NULL,
            has_small_part BIGINT NOT NULL,
            touched BIGINT NOT NULL,
            sha256 TEXT
        );
        CREATE INDEX ecr_uploads_by_repository ON ecr_uploads (repository_id);
        """;

    private const string Images = """
        CREATE TABLE ecr_images (
            repository_id TEXT NOT NULL REFERENCES ecr_repositories (id) ON DELETE CASCADE,
            digest TEXT NOT NULL,
            media_type TEXT NOT NULL,
            artifact_type TEXT,
            subject TEXT,
            size BIGINT NOT NULL,
            pushed BIGINT NOT NULL,
            manifest BLOB NOT NULL,
            PRIMARY KEY (repository_id, digest)
        );

        CREATE TABLE ecr_image_tags (
            repository_id TEXT NOT NULL,
            tag TEXT NOT NULL,
            digest TEXT NOT NULL,
            PRIMARY KEY (repository_id, tag),
            FOREIGN KEY (repository_id, digest) REFERENCES ecr_images (repository_id, digest) ON DELETE CASCADE
        );
        CREATE INDEX ecr_image_tags_by_image ON ecr_image_tags (repository_id, digest, tag);

        CREATE TABLE ecr_image_parts (
            repository_id TEXT NOT NULL,
            digest TEXT NOT NULL,
            part TEXT NOT NULL,
            is_manifest BIGINT NOT NULL,
            PRIMARY KEY (repository_id, digest, part),
            FOREIGN KEY (repository_id, digest) REFERENCES ecr_images (repository_id, digest) ON DELETE CASCADE
        );
        CREATE INDEX ecr_image_parts_by_part ON ecr_image_parts (repository_id, part);
        """;

    /// <summary>
    /// A layer's content is kept once for all repositories; a row of ecr_layers says that a repository has it, and nobody gets it by another
    /// repository. An upload names its content's SHA-256 while it becomes a layer, so that a crash in between does not lose it.
    /// </summary>
    public static Migration Tables { get; } = new(2026112190, "ecr", Repositories + Layers + Images);
}
