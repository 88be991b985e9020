using Thaw.Functions.EventSources.Settings;
using Thaw.Functions.EventSources.Shapes;
using Thaw.Functions.Shapes;

namespace Thaw.Functions.EventSources;

/// <summary>Shows mappings as AWS does: each kind of source with its own members.</summary>
internal static class MappingAnswers
{
    public const string BootstrapServers = "KAFKA_BOOTSTRAP_SERVERS";

    // AWS words the same thing in two ways: streams in the older one.
    private const string UserAction = "User action";
    private const string UserInitiated = "USER_INITIATED";

    public static EventSourceMappingShape Show(EventSourceMapping mapping)
    {
        var shape = new EventSourceMappingShape
        {
            UUID = mapping.Uuid.ToString(),
            EventSourceMappingArn = mapping.Arn,
            EventSourceArn = mapping.Source.Arn,
            FunctionArn = mapping.Target.WrittenArn,
            LastModified = Seconds(mapping.ModifiedAt),
            LastProcessingResult = mapping.Source.IsQueue ? null : "No records processed",
            State = mapping.State.ToString(),
            StateTransitionReason = mapping.Source.IsStream ? UserAction : UserInitiated,
        };
        return ShowSource(ShowReading(shape, mapping.Source, mapping.Settings), mapping.Source, mapping.Settings);
    }

    private static EventSourceMappingShape ShowReading(EventSourceMappingShape shape, EventSource source, EventSourceSettings settings) => shape with
    {
        BatchSize = settings.BatchSize,
        MaximumBatchingWindowInSeconds = settings.MaximumBatchingWindowInSeconds,
        ParallelizationFactor = settings.ParallelizationFactor,
        FilterCriteria = settings.Filters is { } filters ? new([.. filters.Select(pattern => new FilterShape(pattern))]) : null,
        KMSKeyArn = settings.KmsKeyArn,
        MetricsConfig = settings.Metrics is { } metrics ? new(metrics) : null,
        LoggingConfig = settings.SystemLogLevel is { } level ? new(level) : null,
        ScalingConfig = settings.MaximumConcurrency is { } concurrency ? new(concurrency) : null,
        DestinationConfig = source.IsStream || settings.OnFailure is not null ? new DestinationConfigShape(null, new DestinationShape(settings.OnFailure)) : null,
        MaximumRecordAgeInSeconds = settings.MaximumRecordAgeInSeconds,
        BisectBatchOnFunctionError = settings.BisectBatchOnFunctionError,
        MaximumRetryAttempts = settings.MaximumRetryAttempts,
        TumblingWindowInSeconds = settings.TumblingWindowInSeconds,
        FunctionResponseTypes = settings.FunctionResponseTypes,
        ProvisionedPollerConfig = settings.Pollers is { } pollers ? new(pollers.Minimum, pollers.Maximum, pollers.Group) : null,
    };

    private static EventSourceMappingShape ShowSource(EventSourceMappingShape shape, EventSource source, EventSourceSettings settings) => shape with
    {
        StartingPosition = settings.StartingPosition,
        StartingPositionTimestamp = settings.StartingPositionTimestamp is { } start ? Seconds(start) : null,
        Topics = settings.Topics,
        Queues = settings.Queues,
        SourceAccessConfigurations = Show(settings.SourceAccess),
        SelfManagedEventSource = settings.BootstrapServers is { } servers
            ? new(new Dictionary<string, IReadOnlyList<string>?> { [BootstrapServers] = servers })
            : null,
        AmazonManagedKafkaEventSourceConfig = source.Type == EventSourceType.ManagedKafka ? ShowKafka(settings) : null,
        SelfManagedKafkaEventSourceConfig = source.Type == EventSourceType.SelfManagedKafka ? ShowKafka(settings) : null,
        DocumentDBEventSourceConfig = settings.ChangeStream is { } stream ? new(stream.DatabaseName, stream.CollectionName, stream.FullDocument) : null,
    };

    private static KafkaEventSourceConfigShape ShowKafka(EventSourceSettings settings) => new(
        settings.ConsumerGroupId,
        settings.SchemaRegistry is { } registry
            ? new(registry.Uri, registry.EventRecordFormat, Show(registry.Access), registry.Validated?.Select(part => new KafkaSchemaValidationShape(part)).ToList())
            : null);

    private static List<SourceAccessShape>? Show(IReadOnlyList<SourceAccess>? access) =>
        access?.Select(one => new SourceAccessShape(one.Type, one.Uri)).ToList();

    private static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;
}
