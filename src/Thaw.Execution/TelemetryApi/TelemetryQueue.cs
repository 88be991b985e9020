namespace Thaw.Execution.TelemetryApi;

/// <summary>Rendered events that wait for delivery: one batch that is gathered and one that waits behind it; what no longer fits is counted.</summary>
/// <param name="maxItems">How many events make a batch.</param>
/// <param name="maxBytes">How many bytes make a batch.</param>
internal sealed class TelemetryQueue(int maxItems, int maxBytes)
{
    private const int Batches = 2;

    private readonly Queue<byte[]> _events = new();
    private long _bytes;

    /// <summary>How many events have been dropped since it was last asked.</summary>
    public int DroppedRecords { get; private set; }

    /// <summary>How many bytes these had.</summary>
    public long DroppedBytes { get; private set; }

    public bool IsEmpty => _events.Count == 0;

    /// <summary>Whether a whole batch is there.</summary>
    public bool IsFull => _events.Count >= maxItems || _bytes >= maxBytes;

    /// <summary>Adds an event, or counts it as dropped.</summary>
    public void Add(byte[] rendered)
    {
        // What has begun to be dropped is dropped until a batch has been taken: a gap has one place.
        if (DroppedRecords > 0 || _events.Count >= Batches * maxItems || _bytes + rendered.Length > (long)Batches * maxBytes)
        {
            DroppedRecords++;
            DroppedBytes += rendered.Length;
            return;
        }

        _events.Enqueue(rendered);
        _bytes += rendered.Length;
    }

    /// <summary>Takes the oldest events, a batch at most and one at least.</summary>
    public IReadOnlyList<byte[]> Take()
    {
        var batch = new List<byte[]>();
        var bytes = 0L;
        while (batch.Count < maxItems && _events.TryPeek(out var next) && (batch.Count == 0 || bytes + next.Length <= maxBytes))
        {
            batch.Add(_events.Dequeue());
            bytes += next.Length;
        }

        _bytes -= bytes;
        return batch;
    }

    /// <summary>Adds the notice of what has been dropped, for which there is always room, and counts anew.</summary>
    public void TellDropped(byte[]? notice)
    {
        DroppedRecords = 0;
        DroppedBytes = 0;
        if (notice is not null)
        {
            _events.Enqueue(notice);
            _bytes += notice.Length;
        }
    }
}
