using System.Data.Common;
using Dapper;

namespace Thaw.Companions.Logs.Events;

/// <summary>Puts events into a stream inside a change.</summary>
internal static class LogEventAppend
{
    /// <summary>Appends the events and brings the stream's figures up to date.</summary>
    public static async Task RunAsync(DbTransaction change, long groupId, long streamId, IReadOnlyList<NewEvent> events, long now)
    {
        if (events.Count == 0)
        {
            return;
        }

        var last = await change.Connection!.ExecuteScalarAsync<long>(
            "UPDATE log_groups SET last_number = last_number + @count WHERE id = @groupId RETURNING last_number", new { groupId, count = events.Count }, change);
        await InsertAsync(change, groupId, streamId, events, now, last - events.Count + 1);
        await UpdateStreamAsync(change, streamId, events, now);
    }

    // One statement, prepared once and run for each row: many rows in one statement cost SQLite twice as much,
    // because every parameter is looked up by its name among all the others.
    private static async Task InsertAsync(DbTransaction change, long groupId, long streamId, IReadOnlyList<NewEvent> events, long now, long firstNumber)
    {
        await using var command = change.Connection!.CreateCommand();
        command.Transaction = change;
        command.CommandText = "INSERT INTO log_events (group_id, stream_id, ingested, timestamp, number, message) VALUES (@group, @stream, @now, @timestamp, @number, @message)";
        Add(command, "@group", groupId);
        Add(command, "@stream", streamId);
        Add(command, "@now", now);
        var timestamp = Add(command, "@timestamp", 0L);
        var number = Add(command, "@number", 0L);
        var message = Add(command, "@message", Array.Empty<byte>());
        for (var row = 0; row < events.Count; row++)
        {
            timestamp.Value = events[row].Timestamp;
            number.Value = firstNumber + row;
            message.Value = events[row].Message;
            await command.ExecuteNonQueryAsync();
        }
    }

    private static Task<int> UpdateStreamAsync(DbTransaction change, long streamId, IReadOnlyList<NewEvent> events, long now) =>
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
                min = events.Min(line => line.Timestamp),
                max = events.Max(line => line.Timestamp),
                bytes = events.Sum(line => (long)line.Message.Length + StoredEvent.Overhead),
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
