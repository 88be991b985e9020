using System.Data.Common;
using Dapper;
using Thaw.Companions.Ecr.Layers;
using Thaw.Companions.Ecr.Repositories;
using Thaw.Storage;

namespace Thaw.Companions.Ecr.Images;

/// <summary>Takes images and tags out of repositories.</summary>
internal sealed class ImageRemoval(IDatabase database, LayerSweepSignal sweep, TimeProvider time)
{
    /// <summary>Removes images: by tag only the tag, and the image with its last one; by digest the image with all tags.</summary>
    public async Task<Removed> RemoveAsync(Repository repository, IReadOnlyList<ImageIdShape> ids, CancellationToken cancellation)
    {
        var removed = await database.WriteAsync(
            async change =>
            {
                var result = new Removed([], []);
                foreach (var id in ids)
                {
                    await RemoveAsync(change, repository, id, result);
                }

                return result;
            },
            cancellation);
        sweep.Raise();
        return removed;
    }

    private async Task RemoveAsync(DbTransaction change, Repository repository, ImageIdShape id, Removed result)
    {
        var tags = await TagsAsync(change, repository, id);
        if (id.Fault() is var (code, reason))
        {
            result.Failures.Add(new ImageFailureShape(id, code, reason));
        }
        else if (tags is not { } found)
        {
            result.Failures.Add(new ImageFailureShape(id, "ImageNotFound", "Requested image not found"));
        }
        else if (id is { ImageDigest: not null, ImageTag: not null } && !found.Tags.Contains(id.ImageTag))
        {
            result.Failures.Add(new ImageFailureShape(id, "ImageTagDoesNotMatchDigest", "Requested image tag does not map to requested digest"));
        }
        else if (id.ImageDigest is null && found.Tags.Count > 1)
        {
            await change.Connection!.ExecuteAsync("DELETE FROM ecr_image_tags WHERE repository_id = @Id AND tag = @ImageTag", new { repository.Id, id.ImageTag }, change);
            result.Ids.Add(new ImageIdShape(found.Digest, id.ImageTag));
        }
        else if (await ListsAsync(change, repository, found.Digest) is { Count: > 0 } lists)
        {
            result.Failures.Add(new ImageFailureShape(id, "ImageReferencedByManifestList", $"Requested image referenced by manifest list: [{string.Join(", ", lists)}]"));
        }
        else
        {
            await RemoveAsync(change, repository, found.Digest);
            result.Ids.AddRange(found.Tags.Count == 0 ? [new ImageIdShape(found.Digest, null)] : found.Tags.Select(tag => new ImageIdShape(found.Digest, tag)));
        }
    }

    // The layers of a removed image stay for a day: another push may just have found them present.
    private async Task RemoveAsync(DbTransaction change, Repository repository, string digest)
    {
        await change.Connection!.ExecuteAsync(
            """
            UPDATE ecr_layers SET seen = @now WHERE repository_id = @Id AND 'sha256:' || sha256 IN (
                SELECT part FROM ecr_image_parts WHERE repository_id = @Id AND digest = @digest)
            """,
            new { repository.Id, digest, now = time.GetUtcNow().ToUnixTimeMilliseconds() }, change);
        await change.Connection!.ExecuteAsync("DELETE FROM ecr_images WHERE repository_id = @Id AND digest = @digest", new { repository.Id, digest }, change);
    }

    private static async Task<(string Digest, IReadOnlyList<string> Tags)?> TagsAsync(DbTransaction change, Repository repository, ImageIdShape id)
    {
        var connection = change.Connection!;
        var digest = id.ImageDigest ?? (id.ImageTag is null ? null : await ImageStore.DigestOfAsync(connection, change, repository.Id, id.ImageTag));
        var keys = new { repository.Id, digest };
        if (await connection.ExecuteScalarAsync<int>("SELECT EXISTS (SELECT 1 FROM ecr_images WHERE repository_id = @Id AND digest = @digest)", keys, change) == 0)
        {
            return null;
        }

        var tags = await connection.QueryAsync<string>("SELECT tag FROM ecr_image_tags WHERE repository_id = @Id AND digest = @digest ORDER BY tag", keys, change);
        return (digest!, [.. tags]);
    }

    private static async Task<IReadOnlyList<string>> ListsAsync(DbTransaction change, Repository repository, string digest) =>
        [.. await change.Connection!.QueryAsync<string>(
            "SELECT digest FROM ecr_image_parts WHERE repository_id = @Id AND part = @digest AND is_manifest = 1 ORDER BY digest", new { repository.Id, digest }, change)];

    /// <summary>What was removed and what was not.</summary>
    internal sealed record Removed(List<ImageIdShape> Ids, List<ImageFailureShape> Failures);
}
