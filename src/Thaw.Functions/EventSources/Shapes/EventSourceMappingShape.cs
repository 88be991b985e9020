using Thaw.Functions.Shapes;

namespace Thaw.Functions.EventSources.Shapes;

/// <summary>A mapping as AWS answers it; times are in seconds since 1970.</summary>
internal sealed record EventSourceMappingShape
{
    public required string UUID { get; init; }

    public string? StartingPosition { get; init; }

    public double? StartingPositionTimestamp { get; init; }

    public int? BatchSize { get; init; }

    public int? MaximumBatchingWindowInSeconds { get; init; }

    public int? ParallelizationFactor { get; init; }

    public string? EventSourceArn { get; init; }

    public FilterCriteriaShape? FilterCriteria { get; init; }

    public string? KMSKeyArn { get; init; }

    public MetricsConfigShape? MetricsConfig { get; init; }

    public MappingLoggingConfigShape? LoggingConfig { get; init; }

    public ScalingConfigShape? ScalingConfig { get; init; }

    public required string FunctionArn { get; init; }

    public required double LastModified { get; init; }

    public string? LastProcessingResult { get; init; }

    public required string State { get; init; }

    public required string StateTransitionReason { get; init; }

    public DestinationConfigShape? DestinationConfig { get; init; }

    public IReadOnlyList<string>? Topics { get; init; }

    public IReadOnlyList<string>? Queues { get; init; }

    public IReadOnlyList<SourceAccessShape>? SourceAccessConfigurations { get; init; }

    public SelfManagedEventSourceShape? SelfManagedEventSource { get; init; }

    public int? MaximumRecordAgeInSeconds { get; init; }

    public bool? BisectBatchOnFunctionError { get; init; }

    public int? MaximumRetryAttempts { get; init; }

    public int? TumblingWindowInSeconds { get; init; }

    public IReadOnlyList<string>? FunctionResponseTypes { get; init; }

    public KafkaEventSourceConfigShape? AmazonManagedKafkaEventSourceConfig { get; init; }

    public KafkaEventSourceConfigShape? SelfManagedKafkaEventSourceConfig { get; init; }

    public DocumentDBEventSourceConfigShape? DocumentDBEventSourceConfig { get; init; }

    public required string EventSourceMappingArn { get; init; }

    public ProvisionedPollerConfigShape? ProvisionedPollerConfig { get; init; }
}
