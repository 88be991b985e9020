using Dapper;
using Thaw.Companions.Logs.Events;
using Thaw.Companions.Logs.Groups;
using Thaw.Storage;

namespace Thaw.Companions.Logs.Retention;

/// <summary>Removes the events of what was deleted and those that have expired, a few at a time, so that other changes get their turn.</summary>
internal sealed class LogSweep(IDatabase database, TimeProvider time)
{
    private const int EventsAtOnce = 2000;

    /// <summary>Removes everything that is due.</summary>
    /// <returns>How many events were removed.</returns>
    public async Task<long> RunAsync(CancellationToken cancellation)
    {
        var removed = 0L;
        foreach (var discarded in await ReadAsync<Discarded>("SELECT group_id AS GroupId, stream_id AS StreamId FROM log_discarded", cancellation))
        {
            removed += await RemoveAsync(discarded, cancellation);
        }

        foreach (var group in await ReadAsync<LogGroup>("SELECT id AS Id, name AS Name, class AS Class, retention_days AS RetentionDays FROM log_groups WHERE retention_days IS NOT NULL", cancellation))
        {
            removed += await RemoveExpiredAsync(group.Id, group.ExpiredBefore(time.GetUtcNow()), cancellation);
        }

        return removed;
    }

    private Task<IReadOnlyList<T>> ReadAsync<T>(string sql, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<T>>(async connection => (await connection.QueryAsync<T>(sql)).AsList(), cancellation);

    private async Task<long> RemoveAsync(Discarded discarded, CancellationToken cancellation)
    {
        // A stream's number is unique over all groups; 0 stands for all streams of a group.
        var (column, id) = discarded.StreamId == 0 ? ("group_id", discarded.GroupId) : ("stream_id", discarded.StreamId);
        var removed = await RemoveInPartsAsync(column, id, long.MaxValue, isCounted: false, cancellation);
        await database.WriteAsync(
            change => change.Connection!.ExecuteAsync("DELETE FROM log_discarded WHERE group_id = @GroupId AND stream_id = @StreamId", discarded, change), cancellation);
        return removed;
    }

    private Task<long> RemoveExpiredAsync(long groupId, long before, CancellationToken cancellation) =>
        RemoveInPartsAsync("group_id", groupId, before, isCounted: true, cancellation);

    private async Task<long> RemoveInPartsAsync(string column, long id, long before, bool isCounted, CancellationToken cancellation)
    {
        var removed = 0L;
        int part;
        do
        {
            part = await database.WriteAsync(
                async change =>
                {
                    // The last event of this part; the parts follow an index.
                    var last = await change.Connection!.QuerySingleOrDefaultAsync<Place?>(
                        $"""
                        SELECT timestamp AS Timestamp, number AS Number FROM log_events
                        WHERE {column} = @id AND timestamp < @before ORDER BY timestamp, number LIMIT 1 OFFSET @skip
                        """,
                        new { id, before, skip = EventsAtOnce - 1 }, change);
                    var part = new Part(column, id, last?.Timestamp ?? (before - 1), last?.Number ?? long.MaxValue);
                    return await RemovePartAsync(change, part, isCounted);
                },
                cancellation);
            removed += part;
        }
        while (part >= EventsAtOnce);

        return removed;
    }

    private static async Task<int> RemovePartAsync(System.Data.Common.DbTransaction change, Part part, bool isCounted)
    {
        var connection = change.Connection!;
        var condition = $"{part.Column} = @Id AND (timestamp, number) <= (@Timestamp, @Number)";
        var sizes = isCounted
            ? await connection.QueryAsync<(long StreamId, long Bytes)>(
                $"SELECT stream_id, SUM(LENGTH(message) + {StoredEvent.Overhead}) FROM log_events WHERE {condition} GROUP BY stream_id", part, change)
            : [];
        var removed = await connection.ExecuteAsync($"DELETE FROM log_events WHERE {condition}", part, change);
        foreach (var (streamId, bytes) in sizes)
        {
            await connection.ExecuteAsync(
                """
                UPDATE log_streams SET
                    stored_bytes = stored_bytes - @bytes,
                    first_event = (SELECT MIN(timestamp) FROM log_events WHERE stream_id = @streamId)
                WHERE id = @streamId
                """,
                new { streamId, bytes }, change);
        }

        return removed;
    }

    private sealed record Discarded
    {
        public long GroupId { get; init; }

        public long StreamId { get; init; }
    }

    private sealed record Place
    {
        public long Timestamp { get; init; }

        public long Number { get; init; }
    }

    private sealed record Part(string Column, long Id, long Timestamp, long Number);
}
