using Thaw.Aws.Delivery;
using Thaw.Companions.Logs.Events;

namespace Thaw.Companions.Logs.Delivery;

/// <summary>Takes log lines in process; a group that was deleted meanwhile comes back, as on AWS.</summary>
internal sealed class LogDelivery(LogEventStore store) : ILogDelivery
{
    public Task DeliverAsync(LogBatch batch, CancellationToken cancellation)
    {
        // Encoded here, before the store's one writer has its turn.
        NewEvent[] events = [.. batch.Lines.SelectMany(line => LinePieces.Split(line.Message).Select(piece => new NewEvent(line.Timestamp, piece)))];
        return store.DeliverAsync(batch.Scope, batch.Group, batch.Stream, EventChunk.Cut(events), cancellation);
    }
}
