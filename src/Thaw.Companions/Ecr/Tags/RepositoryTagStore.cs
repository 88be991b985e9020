using System.Data.Common;
using Dapper;
using Thaw.Companions.Ecr.Repositories;
using Thaw.Storage;

namespace Thaw.Companions.Ecr.Tags;

/// <summary>The tags of repositories.</summary>
internal sealed class RepositoryTagStore(IDatabase database)
{
    private const int Most = 50;

    /// <summary>Sets tags inside a change.</summary>
    /// <exception cref="Aws.Operations.AwsException">The repository would have more than 50.</exception>
    public static async Task SetAsync(DbTransaction change, string repositoryId, IReadOnlyList<KeyValuePair<string, string>> tags)
    {
        await change.Connection!.ExecuteAsync(
            """
            INSERT INTO ecr_tags (repository_id, tag_key, tag_value) VALUES (@repositoryId, @Key, @Value)
            ON CONFLICT (repository_id, tag_key) DO UPDATE SET tag_value = excluded.tag_value
            """,
            tags.Select(tag => new { repositoryId, tag.Key, tag.Value }), change);
        if (await change.Connection!.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM ecr_tags WHERE repository_id = @repositoryId", new { repositoryId }, change) > Most)
        {
            throw EcrErrors.TooManyTags();
        }
    }

    /// <summary>The tags of a repository by key.</summary>
    public Task<IReadOnlyList<KeyValuePair<string, string>>> ListAsync(string repositoryId, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<KeyValuePair<string, string>>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<(string Key, string Value)>(
                    "SELECT tag_key, tag_value FROM ecr_tags WHERE repository_id = @repositoryId ORDER BY tag_key", new { repositoryId });
                return [.. rows.Select(row => KeyValuePair.Create(row.Key, row.Value))];
            },
            cancellation);

    /// <summary>Adds or replaces tags.</summary>
    /// <exception cref="Aws.Operations.AwsException">There is no such repository, or it would have more than 50.</exception>
    public Task AddAsync(RepositoryName name, IReadOnlyList<KeyValuePair<string, string>> tags, CancellationToken cancellation) =>
        database.WriteAsync(
            async change =>
            {
                var repository = await RepositoryStore.FindAsync(change.Connection!, change, name) ?? throw EcrErrors.RepositoryNotFound(name);
                await SetAsync(change, repository.Id, tags);
                return true;
            },
            cancellation);

    /// <summary>Removes tags.</summary>
    /// <exception cref="Aws.Operations.AwsException">There is no such repository.</exception>
    public Task RemoveAsync(RepositoryName name, IReadOnlyList<string> keys, CancellationToken cancellation) =>
        database.WriteAsync(
            async change =>
            {
                var repository = await RepositoryStore.FindAsync(change.Connection!, change, name) ?? throw EcrErrors.RepositoryNotFound(name);
                return await change.Connection!.ExecuteAsync(
                    "DELETE FROM ecr_tags WHERE repository_id = @Id AND tag_key = @key", keys.Select(key => new { repository.Id, key }), change);
            },
            cancellation);
}
