using System.Runtime.CompilerServices;

namespace Thaw.Companions.Logs.Events;

/// <summary>Turns rows in the order of their first events into events in their own order; rows of several streams overlap.</summary>
internal static class EventMerge
{
    private static readonly Comparer<EventKey> Forwards = Comparer<EventKey>.Create(Compare);
    private static readonly Comparer<EventKey> Backwards = Comparer<EventKey>.Create((left, right) => Compare(right, left));

    /// <summary>Gives the events in range; rows are read no further than the reader needs.</summary>
    public static async IAsyncEnumerable<StoredEvent> RunAsync(
        IAsyncEnumerable<StoredChunk> chunks, EventRange range, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var waiting = new PriorityQueue<StoredEvent, EventKey>(range.Backwards ? Backwards : Forwards);
        await foreach (var chunk in chunks.WithCancellation(cancellation))
        {
            while (waiting.TryPeek(out var next, out var key) && IsBefore(key, chunk, range.Backwards))
            {
                waiting.Dequeue();
                yield return next;
            }

            foreach (var stored in chunk.Events().Where(stored => range.Contains(stored.Key)))
            {
                waiting.Enqueue(stored, stored.Key);
            }
        }

        while (waiting.TryDequeue(out var next, out _))
        {
            yield return next;
        }
    }

    // Whether neither this row nor a later one can hold an event that is to be given first.
    private static bool IsBefore(EventKey key, StoredChunk chunk, bool backwards) =>
        backwards ? key.Timestamp > chunk.First + EventChunk.MaxSpan : Compare(key, chunk.Key) < 0;

    private static int Compare(EventKey left, EventKey right) =>
        left.Timestamp == right.Timestamp ? left.Number.CompareTo(right.Number) : left.Timestamp.CompareTo(right.Timestamp);
}
