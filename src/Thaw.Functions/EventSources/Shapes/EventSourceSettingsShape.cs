using Thaw.Functions.Shapes;

namespace Thaw.Functions.EventSources.Shapes;

/// <summary>The settings that <c>CreateEventSourceMapping</c> and <c>UpdateEventSourceMapping</c> share.</summary>
internal abstract record EventSourceSettingsShape
{
    public string? FunctionName { get; init; }

    public bool? Enabled { get; init; }

    public int? BatchSize { get; init; }

    public FilterCriteriaShape? FilterCriteria { get; init; }

    public string? KMSKeyArn { get; init; }

    public MetricsConfigShape? MetricsConfig { get; init; }

    public MappingLoggingConfigShape? LoggingConfig { get; init; }

    public ScalingConfigShape? ScalingConfig { get; init; }

    public int? MaximumBatchingWindowInSeconds { get; init; }

    public int? ParallelizationFactor { get; init; }

    public DestinationConfigShape? DestinationConfig { get; init; }

    public int? MaximumRecordAgeInSeconds { get; init; }

    public bool? BisectBatchOnFunctionError { get; init; }

    public int? MaximumRetryAttempts { get; init; }

    public int? TumblingWindowInSeconds { get; init; }

    public IReadOnlyList<SourceAccessShape>? SourceAccessConfigurations { get; init; }

    public IReadOnlyList<string>? FunctionResponseTypes { get; init; }

    public KafkaEventSourceConfigShape? AmazonManagedKafkaEventSourceConfig { get; init; }

    public KafkaEventSourceConfigShape? SelfManagedKafkaEventSourceConfig { get; init; }

    public DocumentDBEventSourceConfigShape? DocumentDBEventSourceConfig { get; init; }

    public ProvisionedPollerConfigShape? ProvisionedPollerConfig { get; init; }
}
