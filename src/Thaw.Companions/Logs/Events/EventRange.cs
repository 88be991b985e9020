namespace Thaw.Companions.Logs.Events;

/// <summary>Which events to read, and from which end.</summary>
/// <param name="From">The first timestamp that counts, in milliseconds since 1970.</param>
/// <param name="To">The last timestamp that counts.</param>
/// <param name="Bound">Events lie after this place when read forwards, before it when read backwards.</param>
/// <param name="Backwards">Whether the latest come first.</param>
internal readonly record struct EventRange(long From, long To, EventKey Bound, bool Backwards)
{
    /// <summary>The first timestamp to look at: an index is entered at one place, so the bound narrows the times too.</summary>
    public long First => Backwards ? From : Math.Max(From, Bound.Timestamp);

    /// <summary>The last timestamp to look at.</summary>
    public long Last => Backwards ? Math.Min(To, Bound.Timestamp) : To;

    /// <summary>The first timestamp at which a row may begin that holds an event to look at.</summary>
    public long FirstRow => Math.Max(0, First - EventChunk.MaxSpan);

    /// <summary>Whether an event is to be read.</summary>
    public bool Contains(EventKey key) =>
        key.Timestamp >= From && key.Timestamp <= To
        && (Backwards ? IsBefore(key, Bound) : IsBefore(Bound, key));

    private static bool IsBefore(EventKey left, EventKey right) =>
        left.Timestamp < right.Timestamp || (left.Timestamp == right.Timestamp && left.Number < right.Number);
}
