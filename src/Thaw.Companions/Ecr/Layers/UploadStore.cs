using Dapper;
using Thaw.Aws.Operations;
using Thaw.Companions.Ecr.Repositories;
using Thaw.Storage;

namespace Thaw.Companions.Ecr.Layers;

/// <summary>What is known of layers on their way.</summary>
internal sealed class UploadStore(IDatabase database, IdSource ids, TimeProvider time)
{
    /// <summary>Begins an upload.</summary>
    public Task<Guid> BeginAsync(Repository repository, CancellationToken cancellation)
    {
        var id = ids.NextGuid();
        return database.WriteAsync(
            async change =>
            {
                // The repository may have been removed since it was found.
                var made = await change.Connection!.ExecuteAsync(
                    """
                    INSERT INTO ecr_uploads (id, repository_id, received, parts, last_part, has_small_part, touched)
                    SELECT @upload, r.id, 0, 0, 0, 0, @now FROM ecr_repositories r WHERE r.id = @Id
                    """,
                    new { upload = id.ToString("D"), repository.Id, now = Now() }, change);
                return made == 1 ? id : throw EcrErrors.RepositoryNotFound(repository.Name);
            },
            cancellation);
    }

    /// <summary>Finds an upload of a repository that still takes parts.</summary>
    public Task<LayerUpload?> FindAsync(string repositoryId, Guid id, CancellationToken cancellation) => database.ReadAsync(
        async connection =>
        {
            var row = await connection.QuerySingleOrDefaultAsync<Row>(
                """
                SELECT received AS Received, parts AS Parts, last_part AS LastPart, has_small_part AS HasSmallPart
                FROM ecr_uploads WHERE id = @id AND repository_id = @repositoryId AND sha256 IS NULL
                """,
                new { id = id.ToString("D"), repositoryId });
            return row is null
                ? null
                : new LayerUpload { Id = id, RepositoryId = repositoryId, Received = row.Received, Parts = row.Parts, LastPart = row.LastPart, HasSmallPart = row.HasSmallPart == 1 };
        },
        cancellation);

    /// <summary>Records a part that is on disk; from then on it counts.</summary>
    /// <returns>False when the upload is gone.</returns>
    public Task<bool> RecordAsync(LayerUpload upload, CancellationToken cancellation) => database.WriteAsync(
        async change => await change.Connection!.ExecuteAsync(
            """
            UPDATE ecr_uploads SET received = @Received, parts = @Parts, last_part = @LastPart, has_small_part = @small, touched = @now WHERE id = @id
            """,
            new { id = upload.Id.ToString("D"), upload.Received, upload.Parts, upload.LastPart, small = upload.HasSmallPart ? 1 : 0, now = Now() }, change) == 1,
        cancellation);

    /// <summary>Records which content an upload is about to become: after a crash it is finished.</summary>
    /// <returns>False when the upload is gone.</returns>
    public Task<bool> PromiseAsync(Guid id, string sha256) => database.WriteAsync(
        async change => await change.Connection!.ExecuteAsync("UPDATE ecr_uploads SET sha256 = @sha256 WHERE id = @id", new { id = id.ToString("D"), sha256 }, change) == 1,
        CancellationToken.None);

    /// <summary>Forgets an upload.</summary>
    public Task EndAsync(Guid id, CancellationToken cancellation) => database.WriteAsync(
        change => change.Connection!.ExecuteAsync("DELETE FROM ecr_uploads WHERE id = @id", new { id = id.ToString("D") }, change), cancellation);

    /// <summary>The uploads that a crash has left between their last part and their layer.</summary>
    public Task<IReadOnlyList<(Guid Id, string RepositoryId, string Sha256)>> PromisedAsync(CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<(Guid, string, string)>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<(string Id, string RepositoryId, string Sha256)>("SELECT id, repository_id, sha256 FROM ecr_uploads WHERE sha256 IS NOT NULL");
                return [.. rows.Select(row => (Guid.ParseExact(row.Id, "D"), row.RepositoryId, row.Sha256))];
            },
            cancellation);

    /// <summary>Forgets the uploads that nobody has continued for so long, and lists those that remain.</summary>
    public Task<HashSet<Guid>> ExpireAsync(TimeSpan after, CancellationToken cancellation) => database.WriteAsync(
        async change =>
        {
            var limit = Now() - (long)after.TotalMilliseconds;
            await change.Connection!.ExecuteAsync("DELETE FROM ecr_uploads WHERE touched < @limit AND sha256 IS NULL", new { limit }, change);
            var left = await change.Connection!.QueryAsync<string>("SELECT id FROM ecr_uploads", transaction: change);
            return left.Select(id => Guid.ParseExact(id, "D")).ToHashSet();
        },
        cancellation);

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed record Row
    {
        public required long Received { get; init; }

        public required long Parts { get; init; }

        public required long LastPart { get; init; }

        public required long HasSmallPart { get; init; }
    }
}
