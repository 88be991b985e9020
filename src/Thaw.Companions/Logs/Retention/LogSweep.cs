using Dapper;
using Thaw.Companions.Logs.Groups;
using Thaw.Storage;

namespace Thaw.Companions.Logs.Retention;

/// <summary>Removes the events of what was deleted and those that have expired, some rows at a time, so that other changes get their turn.</summary>
internal sealed class LogSweep(IDatabase database, TimeProvider time)
{
    private const int RowsAtOnce = 500;

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
        int rows;
        do
        {
            (rows, var events) = await database.WriteAsync(
                async change =>
                {
                    // The last row of this part; the parts follow an index.
                    var last = await change.Connection!.QuerySingleOrDefaultAsync<Place?>(
                        $"SELECT first AS First, number AS Number FROM log_chunks WHERE {column} = @id AND last < @before ORDER BY first, number LIMIT 1 OFFSET @skip",
                        new { id, before, skip = RowsAtOnce - 1 }, change);
                    return await RemovePartAsync(change, new Part(column, id, before, last?.First ?? (before - 1), last?.Number ?? long.MaxValue), isCounted);
                },
                cancellation);
            removed += events;
        }
        while (rows >= RowsAtOnce);

        return removed;
    }

    private static async Task<(int Rows, long Events)> RemovePartAsync(System.Data.Common.DbTransaction change, Part part, bool isCounted)
    {
        var connection = change.Connection!;
        var condition = $"{part.Column} = @Id AND last < @Before AND (first, number) <= (@First, @Number)";
        var sizes = (await connection.QueryAsync<(long StreamId, long Events, long Bytes)>(
            $"SELECT stream_id, SUM(events), SUM(bytes) FROM log_chunks WHERE {condition} GROUP BY stream_id", part, change)).AsList();
        var rows = await connection.ExecuteAsync($"DELETE FROM log_chunks WHERE {condition}", part, change);
        foreach (var (streamId, _, bytes) in isCounted ? sizes : [])
        {
            await connection.ExecuteAsync(
                """
                UPDATE log_streams SET
                    stored_bytes = stored_bytes - @bytes,
                    first_event = (SELECT MIN(first) FROM log_chunks WHERE stream_id = @streamId)
                WHERE id = @streamId
                """,
                new { streamId, bytes }, change);
        }

        return (rows, sizes.Sum(size => size.Events));
    }

    private sealed record Discarded
    {
        public long GroupId { get; init; }

        public long StreamId { get; init; }
    }

    private sealed record Place
    {
        public long First { get; init; }

        public long Number { get; init; }
    }

    private sealed record Part(string Column, long Id, long Before, long First, long Number);
}
