using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Thaw.Companions.Ecr.Repositories;
using Thaw.Storage;

namespace Thaw.Companions.Ecr.Images;

/// <summary>Puts images into repositories: everything that a manifest refers to must be there before it.</summary>
internal sealed class ImagePush(IDatabase database, TimeProvider time)
{
    private const int Most = 100_000;
    private const int MissingShown = 10;

    /// <summary>The digest of a manifest.</summary>
    public static string DigestOf(ReadOnlySpan<byte> manifest) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(manifest))}";

    /// <summary>Stores a manifest and lets a tag point to it; when the task ends both are durable.</summary>
    /// <returns>Whether anything changed; not when the image and the tag were there already.</returns>
    /// <exception cref="Aws.Operations.AwsException">Something that it refers to is missing, the tag may not be moved, or the repository is gone or full.</exception>
    public Task<bool> PutAsync(RepositoryName name, ImageManifest manifest, byte[] content, string digest, string? tag, CancellationToken cancellation) => database.WriteAsync(
        async change =>
        {
            var connection = change.Connection!;
            var repository = await RepositoryStore.FindAsync(connection, change, name) ?? throw EcrErrors.RepositoryNotFound(name);
            var pointed = tag is null ? null : await ImageStore.DigestOfAsync(connection, change, repository.Id, tag);
            if (pointed is not null && pointed != digest && !repository.Mutability.MayMove(tag!))
            {
                throw EcrErrors.TagExists(name, tag!);
            }

            var isNew = !await ExistsAsync(change, repository, digest);
            if (isNew)
            {
                await AddAsync(change, repository, manifest, content, digest);
            }

            if (tag is not null && pointed != digest)
            {
                await connection.ExecuteAsync(
                    """
                    INSERT INTO ecr_image_tags (repository_id, tag, digest) VALUES (@Id, @tag, @digest)
                    ON CONFLICT (repository_id, tag) DO UPDATE SET digest = excluded.digest
                    """,
                    new { repository.Id, tag, digest }, change);
            }

            return isNew || (tag is not null && pointed != digest);
        },
        cancellation);

    private static async Task<bool> ExistsAsync(DbTransaction change, Repository repository, string digest) =>
        await change.Connection!.ExecuteScalarAsync<int>("SELECT EXISTS (SELECT 1 FROM ecr_images WHERE repository_id = @Id AND digest = @digest)", new { repository.Id, digest }, change) == 1;

    private async Task AddAsync(DbTransaction change, Repository repository, ImageManifest manifest, byte[] content, string digest)
    {
        var connection = change.Connection!;
        if (await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM ecr_images WHERE repository_id = @Id", repository, change) >= Most)
        {
            throw EcrErrors.TooMany("images in a repository", Most);
        }

        var size = await SizeAsync(change, repository, manifest);
        await connection.ExecuteAsync(
            """
            INSERT INTO ecr_images (repository_id, digest, media_type, artifact_type, subject, size, pushed, manifest)
            VALUES (@Id, @digest, @MediaType, @ArtifactType, @Subject, @size, @now, @content)
            """,
            new { repository.Id, digest, manifest.MediaType, manifest.ArtifactType, manifest.Subject, size, now = time.GetUtcNow().ToUnixTimeMilliseconds(), content },
            change);
        await connection.ExecuteAsync(
            "INSERT INTO ecr_image_parts (repository_id, digest, part, is_manifest) VALUES (@Id, @digest, @part, @kind)",
            manifest.Parts.Select(part => new { repository.Id, digest, part = part.Digest, kind = part.IsManifest ? 1 : 0 }),
            change);
    }

    /// <summary>The size of the image; everything that it needs is there.</summary>
    private static async Task<long> SizeAsync(DbTransaction change, Repository repository, ImageManifest manifest)
    {
        long sum = 0;
        long largest = 0;
        List<string> missing = [];
        foreach (var (part, isManifest) in manifest.Parts)
        {
            var size = await change.Connection!.QuerySingleOrDefaultAsync<long?>(
                isManifest
                    ? "SELECT size FROM ecr_images WHERE repository_id = @Id AND digest = @part"
                    : "SELECT size FROM ecr_layers WHERE repository_id = @Id AND sha256 = @sha256",
                new { repository.Id, part, sha256 = part["sha256:".Length..] }, change);
            if (size is null)
            {
                missing.Add(part);
            }

            sum += size ?? 0;
            largest = Math.Max(largest, size ?? 0);
        }

        return missing.Count == 0 ? (manifest.Manifests.Count > 0 ? largest : sum) : throw (manifest.Manifests.Count > 0
            ? EcrErrors.ReferencedImagesNotFound(repository.Name, missing.Take(MissingShown))
            : EcrErrors.LayersNotFound(repository.Name, missing.Take(MissingShown)));
    }
}
