using System.Data.Common;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Companions.Logs.Groups;
using Thaw.Storage;

namespace Thaw.Companions.Logs.Streams;

/// <summary>The streams of the groups.</summary>
internal sealed class LogStreamStore(IDatabase database, TimeProvider time)
{
    private const string Columns = "id AS Id, name AS Name, created AS Created, first_event AS FirstEvent, last_event AS LastEvent, last_ingestion AS LastIngestion";

    // No character comes after it, so every name with a prefix lies between the prefix and the prefix with it.
    private const string LastCharacter = "\U0010FFFF";

    /// <summary>Finds a stream inside a change or a query.</summary>
    public static Task<LogStream?> FindAsync(DbConnection connection, DbTransaction? transaction, long groupId, string name) =>
        connection.QuerySingleOrDefaultAsync<LogStream?>($"SELECT {Columns} FROM log_streams WHERE group_id = @groupId AND name = @name", new { groupId, name }, transaction);

    /// <summary>Makes a stream inside a change; there must be none of its name.</summary>
    public static async Task<LogStream> AddAsync(DbTransaction change, long groupId, string name, long now)
    {
        var connection = change.Connection!;
        var id = await connection.ExecuteScalarAsync<long>("UPDATE log_numbers SET last = last + 1 WHERE kind = 'stream' RETURNING last", transaction: change);
        await connection.ExecuteAsync(
            "INSERT INTO log_streams (id, group_id, name, created, last_event, stored_bytes) VALUES (@id, @groupId, @name, @now, 0, 0)",
            new { id, groupId, name, now }, change);
        return new LogStream { Id = id, Name = name, Created = now };
    }

    /// <summary>Makes a stream.</summary>
    /// <exception cref="AwsException">There is no such group, or there is a stream of that name.</exception>
    public Task<LogStream> CreateAsync(Scope scope, string group, string name, CancellationToken cancellation) =>
        database.WriteAsync(
            async change =>
            {
                var found = await LogGroupStore.FindAsync(change.Connection!, change, scope, group) ?? throw LogsErrors.GroupNotFound();
                return await FindAsync(change.Connection!, change, found.Id, name) is null
                    ? await AddAsync(change, found.Id, name, time.GetUtcNow().ToUnixTimeMilliseconds())
                    : throw LogsErrors.StreamExists();
            },
            cancellation);

    /// <summary>Removes a stream at once; its events go later.</summary>
    /// <exception cref="AwsException">There is no such group or stream.</exception>
    public Task<long> DeleteAsync(Scope scope, string group, string name, CancellationToken cancellation) =>
        database.WriteAsync(
            async change =>
            {
                var found = await LogGroupStore.FindAsync(change.Connection!, change, scope, group) ?? throw LogsErrors.GroupNotFound();
                var stream = await FindAsync(change.Connection!, change, found.Id, name) ?? throw LogsErrors.StreamNotFound();
                await change.Connection!.ExecuteAsync("INSERT INTO log_discarded (group_id, stream_id) VALUES (@groupId, @Id)", new { groupId = found.Id, stream.Id }, change);
                await change.Connection!.ExecuteAsync("DELETE FROM log_streams WHERE id = @Id", stream, change);
                return stream.Id;
            },
            cancellation);

    /// <summary>The streams of a group by name.</summary>
    public Task<IReadOnlyList<LogStream>> ListByNameAsync(long groupId, string prefix, string? after, bool descending, int count, CancellationToken cancellation)
    {
        var (comparison, order) = descending ? ("<", "DESC") : (">", "ASC");
        var place = after is null ? "" : $"AND name {comparison} @after";
        return ReadAsync(
            $"SELECT {Columns} FROM log_streams WHERE group_id = @groupId AND name BETWEEN @prefix AND @last {place} ORDER BY name {order} LIMIT @count",
            new { groupId, prefix, last = prefix + LastCharacter, after, count }, cancellation);
    }

    /// <summary>The streams of a group by the time of their last event; those without events count as the oldest.</summary>
    public Task<IReadOnlyList<LogStream>> ListByLastEventAsync(long groupId, (long LastEvent, string Name)? after, bool descending, int count, CancellationToken cancellation)
    {
        var (comparison, order) = descending ? ("<", "DESC") : (">", "ASC");
        var place = after is null ? "" : $"AND (last_event, name) {comparison} (@lastEvent, @name)";
        return ReadAsync(
            $"SELECT {Columns} FROM log_streams WHERE group_id = @groupId {place} ORDER BY last_event {order}, name {order} LIMIT @count",
            new { groupId, lastEvent = after?.LastEvent, name = after?.Name, count }, cancellation);
    }

    private Task<IReadOnlyList<LogStream>> ReadAsync(string sql, object parameters, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<LogStream>>(async connection => (await connection.QueryAsync<LogStream>(sql, parameters)).AsList(), cancellation);
}
