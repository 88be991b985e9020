using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Thaw.Aws.Delivery;
using Thaw.Companions.Logs.Events;

namespace Thaw.Companions.Logs.Delivery;

/// <summary>
/// Takes log lines in process, as far as the role that writes them may: what it may not write is dropped, as on AWS.
/// A group that was deleted meanwhile comes back when the role may make it.
/// </summary>
internal sealed partial class LogDelivery(LogEventStore store, WriterPermissions permissions, ILogger<LogDelivery> logger) : ILogDelivery
{
    // By session and group, which are those of one function.
    private readonly ConcurrentDictionary<(string Writer, string Group), bool> _told = new();

    public async Task DeliverAsync(LogBatch batch, CancellationToken cancellation)
    {
        // Encoded here, before the store's one writer has its turn.
        NewEvent[] events = [.. batch.Lines.SelectMany(line => LinePieces.Split(line.Message).Select(piece => new NewEvent(line.Timestamp, piece)))];
        Tell(batch, await DeliverAsync(batch, EventChunk.Cut(events), cancellation));
    }

    private async Task<WriterRights> DeliverAsync(LogBatch batch, IReadOnlyList<EventChunk> chunks, CancellationToken cancellation)
    {
        var rights = await permissions.ToPutAsync(batch, cancellation);
        if (rights == WriterRights.PutLogEvents && await store.TryDeliverAsync(batch.Scope, batch.Group, batch.Stream, chunks, cancellation))
        {
            return WriterRights.None;
        }

        rights |= await permissions.ToCreateAsync(batch, cancellation);
        return await store.DeliverAsync(batch.Scope, batch.Group, batch.Stream, chunks, rights, cancellation);
    }

    // Once for each function, and again only after it could write meanwhile.
    private void Tell(LogBatch batch, WriterRights missing)
    {
        var writer = batch.Writer.Principal;
        if (missing == WriterRights.None)
        {
            _told.TryRemove((writer.Arn, batch.Group), out _);
        }
        else if (_told.TryAdd((writer.Arn, batch.Group), true))
        {
            LogRefused(batch.Group, writer.ParentArn ?? writer.Arn, missing);
        }
    }

    [LoggerMessage(LogLevel.Warning, "What functions write to {Group} is dropped: their role {Role} lacks logs:{Right}. They run nevertheless.")]
    private partial void LogRefused(string group, string role, WriterRights right);
}
