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
}
