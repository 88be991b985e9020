namespace Thaw.Companions.Logs.Streams;

/// <summary>A log stream as it is stored; times are milliseconds since 1970.</summary>
internal sealed record LogStream
{
    public long Id { get; init; }

    public required string Name { get; init; }

    public long Created { get; init; }

    public long? FirstEvent { get; init; }

    /// <summary>Zero before the first event.</summary>
    public long LastEvent { get; init; }

    public long? LastIngestion { get; init; }
}
