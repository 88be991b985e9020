namespace Thaw.Companions.Logs.Events;

/// <summary>Which of a batch's events are taken: not older than 14 days or than the group's retention, not more than 2 hours ahead.</summary>
/// <param name="TooOldEnd">The index after the last event that is too old, or null.</param>
/// <param name="ExpiredEnd">The index after the last event that the group's retention has expired, or null.</param>
/// <param name="TooNewStart">The index of the first event that is too far ahead, or null.</param>
internal readonly record struct IngestionWindow(int? TooOldEnd, int? ExpiredEnd, int? TooNewStart)
{
    private static readonly TimeSpan Past = TimeSpan.FromDays(14);
    private static readonly TimeSpan Future = TimeSpan.FromHours(2);

    /// <summary>Whether any event is refused.</summary>
    public bool Rejects => (TooOldEnd ?? ExpiredEnd ?? TooNewStart) is not null;

    /// <summary>Decides for timestamps in chronological order.</summary>
    /// <param name="timestamps">Milliseconds since 1970.</param>
    /// <param name="expiredBefore">What the group's retention no longer keeps; 0 when it keeps everything.</param>
    /// <param name="now">The time of the request.</param>
    public static IngestionWindow Decide(IReadOnlyList<long> timestamps, long expiredBefore, DateTimeOffset now)
    {
        var oldest = (now - Past).ToUnixTimeMilliseconds();
        var newest = (now + Future).ToUnixTimeMilliseconds();
        var tooOld = timestamps.Count(timestamp => timestamp < oldest);
        var expired = timestamps.Count(timestamp => timestamp < expiredBefore);
        var notTooNew = timestamps.Count(timestamp => timestamp <= newest);
        return new IngestionWindow(
            tooOld > 0 ? tooOld : null,
            expired > 0 ? expired : null,
            notTooNew < timestamps.Count ? notTooNew : null);
    }

    /// <summary>The events that are taken.</summary>
    public IReadOnlyList<NewEvent> Choose(IReadOnlyList<NewEvent> events)
    {
        var start = Math.Max(TooOldEnd ?? 0, ExpiredEnd ?? 0);
        return [.. events.Take(TooNewStart ?? events.Count).Skip(start)];
    }
}
