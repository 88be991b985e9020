namespace Thaw.Companions.Logs.Groups;

/// <summary>A log group as it is stored.</summary>
internal sealed record LogGroup
{
    public long Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public long Created { get; init; }

    public required string Class { get; init; }

    /// <summary>How many days events are kept, or null for ever.</summary>
    public int? RetentionDays { get; init; }

    public bool IsProtected { get; init; }

    /// <summary>The size of all events with 26 bytes each; known only where groups are listed.</summary>
    public long StoredBytes { get; init; }

    /// <summary>Events before this moment have expired; milliseconds since 1970.</summary>
    public long ExpiredBefore(DateTimeOffset now) =>
        RetentionDays is { } days ? now.AddDays(-days).ToUnixTimeMilliseconds() : 0;
}
