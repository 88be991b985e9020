using System.Text;

namespace Thaw.Companions.Logs.Events;

/// <summary>An event as it is stored; times are milliseconds since 1970.</summary>
internal sealed record StoredEvent
{
    /// <summary>What AWS counts for each event beside its text, in bytes.</summary>
    public const int Overhead = 26;

    public long Timestamp { get; init; }

    public long Number { get; init; }

    public long Ingested { get; init; }

    /// <summary>The text in UTF-8.</summary>
    public required ReadOnlyMemory<byte> Message { get; init; }

    /// <summary>The stream's name; set only where events of several streams are read.</summary>
    public string? Stream { get; init; }

    public EventKey Key => new(Timestamp, Number);

    public int Size => Message.Length + Overhead;

    public string Text => Encoding.UTF8.GetString(Message.Span);
}
