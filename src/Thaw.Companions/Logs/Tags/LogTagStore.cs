using System.Data.Common;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Companions.Logs.Groups;
using Thaw.Storage;

namespace Thaw.Companions.Logs.Tags;

/// <summary>The tags of log groups.</summary>
internal sealed class LogTagStore(IDatabase database)
{
    private const int MaxTags = 50;

    /// <summary>Sets tags inside a change.</summary>
    public static Task SetAsync(DbTransaction change, long groupId, IReadOnlyDictionary<string, string> tags) =>
        change.Connection!.ExecuteAsync(
            """
            INSERT INTO log_tags (group_id, tag_key, tag_value) VALUES (@groupId, @Key, @Value)
            ON CONFLICT (group_id, tag_key) DO UPDATE SET tag_value = excluded.tag_value
            """,
            tags.Select(tag => new { groupId, tag.Key, tag.Value }), change);

    /// <summary>The tags of a group; null when there is no such group.</summary>
    public Task<SortedDictionary<string, string>?> ListAsync(Scope scope, string group, CancellationToken cancellation) =>
        database.ReadAsync(
            async connection =>
            {
                if (await LogGroupStore.FindAsync(connection, null, scope, group) is not { } found)
                {
                    return null;
                }

                var rows = await connection.QueryAsync<(string Key, string Value)>("SELECT tag_key, tag_value FROM log_tags WHERE group_id = @Id", found);
                return new SortedDictionary<string, string>(rows.ToDictionary(row => row.Key, row => row.Value), StringComparer.Ordinal);
            },
            cancellation);

    /// <summary>Adds or replaces tags; false when there is no such group.</summary>
    /// <exception cref="AwsException">The group would have more than 50.</exception>
    public Task<bool> AddAsync(Scope scope, string group, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation) =>
        database.WriteAsync(
            async change =>
            {
                if (await LogGroupStore.FindAsync(change.Connection!, change, scope, group) is not { } found)
                {
                    return false;
                }

                await SetAsync(change, found.Id, tags);
                var count = await change.Connection!.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM log_tags WHERE group_id = @Id", found, change);
                return count <= MaxTags ? true : throw LogsErrors.TooManyTags(LogsArns.Group(scope, group));
            },
            cancellation);

    /// <summary>Removes tags; false when there is no such group.</summary>
    public Task<bool> RemoveAsync(Scope scope, string group, IReadOnlyList<string> keys, CancellationToken cancellation) =>
        database.WriteAsync(
            async change =>
            {
                if (await LogGroupStore.FindAsync(change.Connection!, change, scope, group) is not { } found)
                {
                    return false;
                }

                await change.Connection!.ExecuteAsync("DELETE FROM log_tags WHERE group_id = @Id AND tag_key = @key", keys.Select(key => new { found.Id, key }), change);
                return true;
            },
            cancellation);
}
