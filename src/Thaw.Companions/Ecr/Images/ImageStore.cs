using System.Data.Common;
using Dapper;
using Thaw.Storage;

namespace Thaw.Companions.Ecr.Images;

/// <summary>Finds images.</summary>
internal sealed class ImageStore(IDatabase database)
{
    private const string Columns =
        "digest AS Digest, media_type AS MediaType, artifact_type AS ArtifactType, subject AS Subject, size AS Size, pushed AS Pushed";

    /// <summary>The digest that a tag points to, inside a change or a query; null when there is no such tag.</summary>
    public static Task<string?> DigestOfAsync(DbConnection connection, DbTransaction? change, string repositoryId, string tag) =>
        connection.QuerySingleOrDefaultAsync<string?>(
            "SELECT digest FROM ecr_image_tags WHERE repository_id = @repositoryId AND tag = @tag", new { repositoryId, tag }, change);

    /// <summary>Finds an image by digest, by tag, or by both, which must belong together; null when there is none.</summary>
    public Task<Image?> FindAsync(string repositoryId, string? digest, string? tag, CancellationToken cancellation) => database.ReadAsync(
        async connection =>
        {
            var found = tag is null ? digest : await DigestOfAsync(connection, null, repositoryId, tag);
            if (found is null || (digest is not null && found != digest))
            {
                return null;
            }

            var image = await connection.QuerySingleOrDefaultAsync<Image?>(
                $"SELECT {Columns} FROM ecr_images WHERE repository_id = @repositoryId AND digest = @found", new { repositoryId, found });
            return image is null ? null : image with { Tags = await TagsAsync(connection, repositoryId, image.Digest) };
        },
        cancellation);

    /// <summary>The manifest of an image, byte for byte; null when it is gone.</summary>
    public Task<ImageContent?> ReadAsync(string repositoryId, string digest, CancellationToken cancellation) => database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<ImageContent?>(
            "SELECT digest AS Digest, media_type AS MediaType, manifest AS Manifest FROM ecr_images WHERE repository_id = @repositoryId AND digest = @digest",
            new { repositoryId, digest }),
        cancellation);

    /// <summary>The images of a repository by digest, after one.</summary>
    /// <param name="repositoryId">The repository.</param>
    /// <param name="after">The digest before the first; empty for the beginning.</param>
    /// <param name="tagged">Only those with tags, or only those without; null for all.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public Task<IReadOnlyList<Image>> ListAsync(string repositoryId, string after, bool? tagged, int count, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<Image>>(
            async connection =>
            {
                const string HasTags = "EXISTS (SELECT 1 FROM ecr_image_tags t WHERE t.repository_id = ecr_images.repository_id AND t.digest = ecr_images.digest)";
                var filter = tagged is null ? "" : tagged.Value ? $"AND {HasTags}" : $"AND NOT {HasTags}";
                List<Image> found = [];
                var rows = await connection.QueryAsync<Image>(
                    $"SELECT {Columns} FROM ecr_images WHERE repository_id = @repositoryId AND digest > @after {filter} ORDER BY digest LIMIT @count", new { repositoryId, after, count });
                foreach (var row in rows)
                {
                    found.Add(row with { Tags = await TagsAsync(connection, repositoryId, row.Digest) });
                }

                return found;
            },
            cancellation);

    /// <summary>The tags of a repository in order, after one.</summary>
    public Task<IReadOnlyList<string>> TagsAfterAsync(string repositoryId, string after, int count, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<string>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<string>(
                    "SELECT tag FROM ecr_image_tags WHERE repository_id = @repositoryId AND tag > @after ORDER BY tag LIMIT @count", new { repositoryId, after, count });
                return [.. rows];
            },
            cancellation);

    /// <summary>The images that are about another one.</summary>
    public Task<IReadOnlyList<(Image Image, byte[] Manifest)>> ReferrersAsync(string repositoryId, string digest, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<(Image, byte[])>>(
            async connection =>
            {
                List<(Image, byte[])> found = [];
                var rows = await connection.QueryAsync<Image>(
                    $"SELECT {Columns} FROM ecr_images WHERE repository_id = @repositoryId AND subject = @digest ORDER BY digest", new { repositoryId, digest });
                foreach (var image in rows)
                {
                    found.Add((image, await connection.QuerySingleAsync<byte[]>(
                        "SELECT manifest FROM ecr_images WHERE repository_id = @repositoryId AND digest = @Digest", new { repositoryId, image.Digest })));
                }

                return found;
            },
            cancellation);

    private static async Task<IReadOnlyList<string>> TagsAsync(DbConnection connection, string repositoryId, string digest) =>
        [.. await connection.QueryAsync<string>("SELECT tag FROM ecr_image_tags WHERE repository_id = @repositoryId AND digest = @digest ORDER BY tag", new { repositoryId, digest })];
}
