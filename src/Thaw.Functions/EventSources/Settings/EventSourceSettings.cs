namespace Thaw.Functions.EventSources.Settings;

/// <summary>How a mapping reads its source and calls its function; null is what a kind of source does not have, or has by default.</summary>
internal sealed record EventSourceSettings
{
    /// <summary>The most records in one invocation, 1–10,000.</summary>
    public int? BatchSize { get; init; }

    /// <summary>How long records are gathered, 0–300 s; null where AWS's half second is the default.</summary>
    public int? MaximumBatchingWindowInSeconds { get; init; }

    /// <summary>Batches of a shard at the same time, 1–10.</summary>
    public int? ParallelizationFactor { get; init; }

    /// <summary>Where reading begins: <c>TRIM_HORIZON</c>, <c>LATEST</c> or <c>AT_TIMESTAMP</c>.</summary>
    public string? StartingPosition { get; init; }

    public DateTimeOffset? StartingPositionTimestamp { get; init; }

    /// <summary>Event patterns, of which a record must fit one; null for all records.</summary>
    public IReadOnlyList<string>? Filters { get; init; }

    public string? KmsKeyArn { get; init; }

    public IReadOnlyList<string>? Metrics { get; init; }

    public string? SystemLogLevel { get; init; }

    /// <summary>The most invocations at the same time, 2–1,000, or null for no limit.</summary>
    public int? MaximumConcurrency { get; init; }

    /// <summary>The ARN that records go to which are given up, or null.</summary>
    public string? OnFailure { get; init; }

    /// <summary>Older records are given up, 60–604,800 s; -1 for none.</summary>
    public int? MaximumRecordAgeInSeconds { get; init; }

    public bool? BisectBatchOnFunctionError { get; init; }

    /// <summary>Retries before records are given up, 0–10,000; -1 for no end.</summary>
    public int? MaximumRetryAttempts { get; init; }

    /// <summary>The length of tumbling windows, 0–900 s; 0 for none.</summary>
    public int? TumblingWindowInSeconds { get; init; }

    public IReadOnlyList<string>? FunctionResponseTypes { get; init; }

    public IReadOnlyList<SourceAccess>? SourceAccess { get; init; }

    public IReadOnlyList<string>? BootstrapServers { get; init; }

    public IReadOnlyList<string>? Topics { get; init; }

    public IReadOnlyList<string>? Queues { get; init; }

    public string? ConsumerGroupId { get; init; }

    public SchemaRegistry? SchemaRegistry { get; init; }

    public ChangeStream? ChangeStream { get; init; }

    public ProvisionedPollers? Pollers { get; init; }
}
