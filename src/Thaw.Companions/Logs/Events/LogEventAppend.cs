using System.Data.Common;
using Dapper;

namespace Thaw.Companions.Logs.Events;

/// <summary>Puts events into a stream inside a change.</summary>
internal static class LogEventAppend
{
    /// <summary>Appends the events and brings the stream's figures up to date.</summary>
    public static async Task RunAsync(DbTransaction change, long groupId, long streamId, IReadOnlyList<EventChunk> chunks, long now)
    {
        if (chunks.Count == 0)
        {
            return;
        }

        var count = chunks.Sum(chunk => chunk.Count);
        var last = await change.Connection!.ExecuteScalarAsync<long>(
            "UPDATE log_groups SET last_number = last_number + @count WHERE id = @groupId RETURNING last_number", new { groupId, count }, change);
        await InsertAsync(change, groupId, streamId, chunks, now, last - count + 1);
        await UpdateStreamAsync(change, streamId, chunks, now);
    }

    // One statement, prepared once and run for each row: many rows in one statement cost SQLite twice as much,
    // because every parameter is looked up by its name among all the others.
    private static async Task InsertAsync(DbTransaction change, long groupId, long streamId, IReadOnlyList<EventChunk> chunks, long now, long number)
    {
        await using var command = change.Connection!.CreateCommand();
        command.Transaction = change;
        command.CommandText =
            "INSERT INTO log_chunks (group_id, stream_id, ingested, first, number, last, events, bytes, lines) VALUES (@group, @stream, @now, @first, @number, @last, @events, @bytes, @lines)";
        Add(command, "@group", groupId);
        Add(command, "@stream", streamId);
        Add(command, "@now", now);
        var (first, last) = (Add(command, "@first", 0L), Add(command, "@last", 0L));
        var (numbered, events) = (Add(command, "@number", 0L), Add(command, "@events", 0L));
        var (bytes, lines) = (Add(command, "@bytes", 0L), Add(command, "@lines", Array.Empty<byte>()));
        foreach (var chunk in chunks)
        {
            (first.Value, last.Value, numbered.Value) = (chunk.First, chunk.Last, number);
            (events.Value, bytes.Value, lines.Value) = (chunk.Count, chunk.Size, chunk.Lines);
            await command.ExecuteNonQueryAsync();
            number += chunk.Count;
        }
    }

    private static Task<int> UpdateStreamAsync(DbTransaction change, long streamId, IReadOnlyList<EventChunk> chunks, long now) =>
        change.Connection!.ExecuteAsync(
            """
            UPDATE log_streams SET
                first_event = CASE WHEN first_event < @min THEN first_event ELSE @min END,
                last_event = CASE WHEN last_event > @max THEN last_event ELSE @max END,
                last_ingestion = @now,
                stored_bytes = stored_bytes + @bytes
            WHERE id = @streamId
            """,
            new
            {
                streamId,
                now,
                min = chunks.Min(chunk => chunk.First),
                max = chunks.Max(chunk => chunk.Last),
                bytes = chunks.Sum(chunk => chunk.Size),
            },
            change);

    private static DbParameter Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
