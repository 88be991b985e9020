using System.Globalization;

namespace Thaw.Companions.Logs.Events;

/// <summary>The place of an event in its group: its timestamp, then its number.</summary>
/// <param name="Timestamp">Milliseconds since 1970.</param>
/// <param name="Number">Grows with every event of the group, from 1.</param>
internal readonly record struct EventKey(long Timestamp, long Number)
{
    private const int TimestampDigits = 20;
    private const int NumberDigits = 35;
    private const int Digits = 1 + TimestampDigits + NumberDigits;

    /// <summary>Before every event.</summary>
    public static EventKey First { get; } = new(0, 0);

    /// <summary>After every event.</summary>
    public static EventKey Last { get; } = new(long.MaxValue, long.MaxValue);

    /// <summary>The place just before this one.</summary>
    public EventKey Before => Number > 0 ? this with { Number = Number - 1 } : this;

    /// <summary>The place just after this one.</summary>
    public EventKey After => Number < long.MaxValue ? this with { Number = Number + 1 } : this;

    /// <summary>Reads the 56 digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out EventKey key)
    {
        key = default;
        if (text.Length != Digits || text[0] != '3')
        {
            return false;
        }

        var valid = long.TryParse(text.Slice(1, TimestampDigits), NumberStyles.None, CultureInfo.InvariantCulture, out var timestamp);
        valid &= long.TryParse(text[(1 + TimestampDigits)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        key = new EventKey(timestamp, number);
        return valid;
    }

    /// <summary>56 digits as event ids have, in the same order as the events.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"3{Timestamp:D20}{Number:D35}");
}
