using System.Data.Common;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Companions.Logs.Groups;
using Thaw.Companions.Logs.Streams;
using Thaw.Storage;

namespace Thaw.Companions.Logs.Events;

/// <summary>The events: appended in groups, read in the order of their keys.</summary>
internal sealed class LogEventStore(IDatabase database, TimeProvider time)
{
    private const string Columns = "c.first AS First, c.number AS Number, c.ingested AS Ingested, c.lines AS Lines";

    /// <summary>Appends to a stream that exists.</summary>
    /// <returns>The stream's id.</returns>
    /// <exception cref="AwsException">There is no such group or stream.</exception>
    public Task<long> AppendAsync(Scope scope, string group, string stream, Func<LogGroup, IReadOnlyList<NewEvent>> choose, CancellationToken cancellation) =>
        database.WriteAsync(
            async change =>
            {
                var found = await LogGroupStore.FindAsync(change.Connection!, change, scope, group) ?? throw LogsErrors.GroupNotFound();
                var target = await LogStreamStore.FindAsync(change.Connection!, change, found.Id, stream) ?? throw LogsErrors.StreamNotFound();
                await LogEventAppend.RunAsync(change, found.Id, target.Id, EventChunk.Cut(choose(found)), Now);
                return target.Id;
            },
            cancellation);

    /// <summary>Appends to a stream that exists; false when it or its group is missing.</summary>
    public Task<bool> TryDeliverAsync(Scope scope, string group, string stream, IReadOnlyList<EventChunk> chunks, CancellationToken cancellation) =>
        database.WriteAsync(
            async change =>
            {
                if (await FindTargetAsync(change, scope, group, stream) is not { } target)
                {
                    return false;
                }

                await LogEventAppend.RunAsync(change, target.GroupId, target.StreamId, chunks, Now);
                return true;
            },
            cancellation);

    /// <summary>Appends to a stream, making it and its group when they are missing, as far as the rights go.</summary>
    /// <returns>The right that was missing; none when everything was done.</returns>
    public Task<WriterRights> DeliverAsync(
        Scope scope, string group, string stream, IReadOnlyList<EventChunk> chunks, WriterRights rights, CancellationToken cancellation) =>
        database.WriteAsync(
            async change =>
            {
                var (target, missing) = await EnsureTargetAsync(change, scope, group, stream, rights);
                if (target is null || !rights.HasFlag(WriterRights.PutLogEvents))
                {
                    return target is null ? missing : WriterRights.PutLogEvents;
                }

                await LogEventAppend.RunAsync(change, target.GroupId, target.StreamId, chunks, Now);
                return WriterRights.None;
            },
            cancellation);

    /// <summary>Reads events of one stream until the reader has enough.</summary>
    public Task<T> ReadStreamAsync<T>(long streamId, EventRange range, Func<IAsyncEnumerable<StoredEvent>, Task<T>> read, CancellationToken cancellation) =>
        database.ReadAsync(
            connection => read(EventMerge.RunAsync(
                connection.QueryUnbufferedAsync<StoredChunk>(
                    $"SELECT {Columns} FROM log_chunks c WHERE c.stream_id = @streamId AND {Condition(range)}", new { streamId, range.FirstRow, range.First, range.Last }),
                range,
                cancellation)),
            cancellation);

    /// <summary>Reads events of a group until the reader has enough; of all its streams, or of those that the selection names.</summary>
    /// <remarks>CROSS JOIN makes SQLite take the tables in this order, so that an index gives the events in theirs.</remarks>
    public Task<T> ReadGroupAsync<T>(long groupId, StreamSelection streams, EventRange range, Func<IAsyncEnumerable<StoredEvent>, Task<T>> read, CancellationToken cancellation)
    {
        var tables = streams.Names is [_]
            ? "log_streams s CROSS JOIN log_chunks c WHERE s.group_id = @groupId AND c.stream_id = s.id"
            : "log_chunks c CROSS JOIN log_streams s WHERE c.group_id = @groupId AND s.id = c.stream_id";
        var selected = streams switch
        {
            { Names: { } } => "AND s.name IN @names",
            { Prefix: { } } => "AND substr(s.name, 1, @length) = @prefix",
            _ => "",
        };
        return database.ReadAsync(
            connection => read(EventMerge.RunAsync(
                connection.QueryUnbufferedAsync<StoredChunk>(
                    $"SELECT {Columns}, s.name AS Stream FROM {tables} {selected} AND {Condition(range)}",
                    new { groupId, names = streams.Names, prefix = streams.Prefix, length = streams.PrefixLength, range.FirstRow, range.First, range.Last }),
                range,
                cancellation)),
            cancellation);
    }

    /// <summary>Finds a group and a stream of it.</summary>
    /// <exception cref="AwsException">There is no such group or stream.</exception>
    public Task<(LogGroup Group, LogStream Stream)> FindAsync(Scope scope, string group, string stream, CancellationToken cancellation) =>
        database.ReadAsync(
            async connection =>
            {
                var found = await LogGroupStore.FindAsync(connection, null, scope, group) ?? throw LogsErrors.GroupNotFound();
                return (found, await LogStreamStore.FindAsync(connection, null, found.Id, stream) ?? throw LogsErrors.StreamNotFound());
            },
            cancellation);

    /// <summary>Whether a group has every one of the streams.</summary>
    public Task<bool> HasStreamsAsync(long groupId, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var wanted = names.Distinct(StringComparer.Ordinal).ToArray();
        return database.ReadAsync(
            async connection => await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM log_streams WHERE group_id = @groupId AND name IN @wanted", new { groupId, wanted }) == wanted.Length,
            cancellation);
    }

    // One look-up instead of two: this is the road of every function's output.
    private static async Task<Target?> FindTargetAsync(DbTransaction change, Scope scope, string group, string stream) =>
        await change.Connection!.QuerySingleOrDefaultAsync<Target?>(
            """
            SELECT g.id AS GroupId, s.id AS StreamId FROM log_groups g JOIN log_streams s ON s.group_id = g.id
            WHERE g.account = @account AND g.region = @region AND g.name = @group AND s.name = @stream
            """,
            new { account = scope.Account.Value, region = scope.Region.Value, group, stream }, change);

    private async Task<(Target? Target, WriterRights Missing)> EnsureTargetAsync(DbTransaction change, Scope scope, string group, string stream, WriterRights rights)
    {
        var found = await LogGroupStore.FindAsync(change.Connection!, change, scope, group);
        if (found is null && !rights.HasFlag(WriterRights.CreateLogGroup))
        {
            return (null, WriterRights.CreateLogGroup);
        }

        // The group stays even when nothing may be put into it: Lambda makes one after the other.
        found ??= await LogGroupStore.AddAsync(change, scope, new LogGroup { Name = group, Class = LogGroupClasses.Standard, Created = Now });
        var existing = await LogStreamStore.FindAsync(change.Connection!, change, found.Id, stream);
        if (existing is null && !rights.HasFlag(WriterRights.CreateLogStream))
        {
            return (null, WriterRights.CreateLogStream);
        }

        existing ??= await LogStreamStore.AddAsync(change, found.Id, stream, Now);
        return (new Target { GroupId = found.Id, StreamId = existing.Id }, WriterRights.None);
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static string Condition(EventRange range)
    {
        var order = range.Backwards ? "DESC" : "ASC";
        return $"c.first BETWEEN @FirstRow AND @Last AND c.last >= @First ORDER BY c.first {order}, c.number {order}";
    }

    private sealed record Target
    {
        public long GroupId { get; init; }

        public long StreamId { get; init; }
    }
}
