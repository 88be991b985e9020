using Dapper;
using Thaw.Companions.Ecr.Repositories;
using Thaw.Storage;

namespace Thaw.Companions.Ecr.Layers;

/// <summary>Which repository has which layers; configurations of images are layers too.</summary>
internal sealed class LayerStore(IDatabase database, TimeProvider time)
{
    private const string Add = """
        INSERT INTO ecr_layers (repository_id, sha256, size, seen) VALUES (@repositoryId, @sha256, @size, @now)
        ON CONFLICT (repository_id, sha256) DO UPDATE SET seen = excluded.seen
        """;

    /// <summary>The size of a layer of a repository; null when it has none of this content.</summary>
    public Task<long?> FindAsync(string repositoryId, string sha256, CancellationToken cancellation) => database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<long?>(
            "SELECT size FROM ecr_layers WHERE repository_id = @repositoryId AND sha256 = @sha256", new { repositoryId, sha256 }),
        cancellation);

    /// <summary>Makes an upload, whose content is a blob already, a layer of its repository.</summary>
    /// <returns>False when the upload is gone, as when its repository has been removed.</returns>
    public Task<bool> AddAsync(Guid upload, string repositoryId, string sha256, long size) => database.WriteAsync(
        async change =>
        {
            if (await change.Connection!.ExecuteAsync("DELETE FROM ecr_uploads WHERE id = @id", new { id = upload.ToString("D") }, change) == 0)
            {
                return false;
            }

            await change.Connection!.ExecuteAsync(Add, new { repositoryId, sha256, size, now = Now() }, change);
            return true;
        },
        CancellationToken.None);

    /// <summary>Gives a repository a layer that another one has.</summary>
    /// <returns>False when the other has none of this content.</returns>
    public Task<bool> MountAsync(Repository target, Repository source, string sha256, CancellationToken cancellation) => database.WriteAsync(
        async change => await change.Connection!.ExecuteAsync(
            """
            INSERT INTO ecr_layers (repository_id, sha256, size, seen)
            SELECT r.id, l.sha256, l.size, @now FROM ecr_layers l, ecr_repositories r WHERE l.repository_id = @source AND l.sha256 = @sha256 AND r.id = @target
            ON CONFLICT (repository_id, sha256) DO UPDATE SET seen = excluded.seen
            """,
            new { source = source.Id, target = target.Id, sha256, now = Now() }, change) == 1,
        cancellation);

    /// <summary>Takes from repositories the layers that no image of theirs has needed for so long.</summary>
    public Task ForgetAsync(TimeSpan unneeded, CancellationToken cancellation) => database.WriteAsync(
        change => change.Connection!.ExecuteAsync(
            """
            DELETE FROM ecr_layers WHERE seen < @limit AND NOT EXISTS (
                SELECT 1 FROM ecr_image_parts p WHERE p.repository_id = ecr_layers.repository_id AND p.part = 'sha256:' || ecr_layers.sha256)
            """,
            new { limit = Now() - (long)unneeded.TotalMilliseconds }, change),
        cancellation);

    /// <summary>The contents that a repository has or that are about to become a layer.</summary>
    public Task<HashSet<string>> NeededAsync(CancellationToken cancellation) => database.ReadAsync(
        async connection => (await connection.QueryAsync<string>("SELECT sha256 FROM ecr_layers UNION SELECT sha256 FROM ecr_uploads WHERE sha256 IS NOT NULL")).ToHashSet(StringComparer.Ordinal),
        cancellation);

    /// <summary>Whether a content is one of those.</summary>
    public Task<bool> IsNeededAsync(string sha256, CancellationToken cancellation) => database.ReadAsync(
        async connection => await connection.ExecuteScalarAsync<int>(
            "SELECT EXISTS (SELECT 1 FROM ecr_layers WHERE sha256 = @sha256) OR EXISTS (SELECT 1 FROM ecr_uploads WHERE sha256 = @sha256)", new { sha256 }) == 1,
        cancellation);

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
