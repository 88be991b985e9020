namespace Thaw.Companions.Logs.Events;

/// <summary>A row of events as it is stored; times are milliseconds since 1970.</summary>
internal sealed record StoredChunk
{
    public long First { get; init; }

    /// <summary>The number of the first event; the others count on from it.</summary>
    public long Number { get; init; }

    public long Ingested { get; init; }

    public required byte[] Lines { get; init; }

    /// <summary>The stream's name; set only where events of several streams are read.</summary>
    public string? Stream { get; init; }

    public EventKey Key => new(First, Number);

    /// <summary>The events in their order.</summary>
    public IEnumerable<StoredEvent> Events()
    {
        using var reader = new BinaryReader(new MemoryStream(Lines));
        var lines = reader.BaseStream;
        var (timestamp, number) = (First, Number);
        while (lines.Position < lines.Length)
        {
            timestamp += reader.Read7BitEncodedInt64();
            var length = reader.Read7BitEncodedInt();
            yield return new StoredEvent { Timestamp = timestamp, Number = number++, Ingested = Ingested, Message = Lines.AsMemory((int)lines.Position, length), Stream = Stream };
            lines.Position += length;
        }
    }
}
