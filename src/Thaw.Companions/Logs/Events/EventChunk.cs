namespace Thaw.Companions.Logs.Events;

/// <summary>Events on their way into the store, which keeps those that came together in one row: a row costs the same whether it holds one line or a hundred.</summary>
/// <param name="First">The timestamp of the first event, in milliseconds since 1970.</param>
/// <param name="Last">The timestamp of the last event, at most <see cref="MaxSpan"/> later.</param>
/// <param name="Count">How many events there are.</param>
/// <param name="Lines">Each event as the milliseconds since the one before, the length of its text in bytes, both as 7-bit integers, and the text.</param>
internal sealed record EventChunk(long First, long Last, int Count, byte[] Lines)
{
    /// <summary>The longest time from the first event to the last, in milliseconds: a reader looks no further back than this.</summary>
    public const long MaxSpan = 1_000;

    private const int MaxBytes = 64 * 1024;

    /// <summary>The size that AWS counts, in bytes.</summary>
    public long Size { get; init; }

    /// <summary>Puts events, in the order in which they came, into as few chunks as may be.</summary>
    public static IReadOnlyList<EventChunk> Cut(IReadOnlyList<NewEvent> events)
    {
        List<EventChunk> chunks = [];
        for (var from = 0; from < events.Count;)
        {
            var to = EndOfChunk(events, from);
            chunks.Add(Pack(events, from, to));
            from = to;
        }

        return chunks;
    }

    private static int EndOfChunk(IReadOnlyList<NewEvent> events, int from)
    {
        var bytes = events[from].Message.Length;
        var to = from + 1;
        for (; to < events.Count && IsInOrder(events, from, to); to++)
        {
            bytes += events[to].Message.Length;
            if (bytes > MaxBytes)
            {
                break;
            }
        }

        return to;
    }

    private static bool IsInOrder(IReadOnlyList<NewEvent> events, int from, int to) =>
        events[to].Timestamp >= events[to - 1].Timestamp && events[to].Timestamp - events[from].Timestamp <= MaxSpan;

    private static EventChunk Pack(IReadOnlyList<NewEvent> events, int from, int to)
    {
        using var lines = new MemoryStream();
        using var writer = new BinaryWriter(lines);
        var (before, size) = (events[from].Timestamp, 0L);
        for (var i = from; i < to; i++)
        {
            writer.Write7BitEncodedInt64(events[i].Timestamp - before);
            writer.Write7BitEncodedInt(events[i].Message.Length);
            writer.Write(events[i].Message);
            before = events[i].Timestamp;
            size += events[i].Message.Length + StoredEvent.Overhead;
        }

        return new EventChunk(events[from].Timestamp, before, to - from, lines.ToArray()) { Size = size };
    }
}
