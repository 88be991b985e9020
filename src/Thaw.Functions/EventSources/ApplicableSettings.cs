using Thaw.Functions.EventSources.Shapes;

namespace Thaw.Functions.EventSources;

/// <summary>Which settings a kind of source has; every other that is given is refused.</summary>
internal static class ApplicableSettings
{
    private static readonly EventSourceType[] Queues = [EventSourceType.Sqs, EventSourceType.SqsFifo];
    private static readonly EventSourceType[] Streams = [EventSourceType.Kinesis, EventSourceType.DynamoDb];
    private static readonly EventSourceType[] Kafka = [EventSourceType.ManagedKafka, EventSourceType.SelfManagedKafka];

    private static readonly (string Member, Func<EventSourceSettingsShape, object?> Value, EventSourceType[] Types)[] Table =
    [
        ("ScalingConfig", wanted => wanted.ScalingConfig, Queues),
        ("ParallelizationFactor", wanted => wanted.ParallelizationFactor, Streams),
        ("TumblingWindowInSeconds", wanted => wanted.TumblingWindowInSeconds, Streams),
        ("DestinationConfig", wanted => wanted.DestinationConfig, [.. Streams, .. Kafka]),
        ("MaximumRecordAgeInSeconds", wanted => wanted.MaximumRecordAgeInSeconds, [.. Streams, .. Kafka]),
        ("BisectBatchOnFunctionError", wanted => wanted.BisectBatchOnFunctionError, [.. Streams, .. Kafka]),
        ("MaximumRetryAttempts", wanted => wanted.MaximumRetryAttempts, [.. Streams, .. Kafka]),
        ("FunctionResponseTypes", wanted => wanted.FunctionResponseTypes, [.. Queues, .. Streams, .. Kafka]),
        ("MetricsConfig", wanted => wanted.MetricsConfig, [.. Queues, .. Streams, .. Kafka]),
        ("LoggingConfig", wanted => wanted.LoggingConfig, Kafka),
        ("ProvisionedPollerConfig", wanted => wanted.ProvisionedPollerConfig, [.. Queues, .. Kafka]),
        ("ProvisionedPollerConfig.pollerGroupName", wanted => wanted.ProvisionedPollerConfig?.PollerGroupName, Kafka),
        ("SourceAccessConfigurations", wanted => wanted.SourceAccessConfigurations, [.. Kafka, EventSourceType.Mq, EventSourceType.DocumentDb]),
        ("AmazonManagedKafkaEventSourceConfig", wanted => wanted.AmazonManagedKafkaEventSourceConfig, [EventSourceType.ManagedKafka]),
        ("SelfManagedKafkaEventSourceConfig", wanted => wanted.SelfManagedKafkaEventSourceConfig, [EventSourceType.SelfManagedKafka]),
        ("DocumentDBEventSourceConfig", wanted => wanted.DocumentDBEventSourceConfig, [EventSourceType.DocumentDb]),
    ];

    private static readonly (string Member, Func<NewEventSourceShape, object?> Value, EventSourceType[] Types)[] TableOfNew =
    [
        ("StartingPosition", wanted => wanted.StartingPosition, [.. Streams, .. Kafka, EventSourceType.DocumentDb]),
        ("StartingPositionTimestamp", wanted => wanted.StartingPositionTimestamp, [.. Streams, .. Kafka, EventSourceType.DocumentDb]),
        ("Topics", wanted => wanted.Topics, Kafka),
        ("Queues", wanted => wanted.Queues, [EventSourceType.Mq]),
    ];

    /// <summary>Refuses settings of other kinds of sources; nothing goes anywhere when a batch succeeds.</summary>
    public static void Check(EventSource source, EventSourceSettingsShape wanted)
    {
        if (wanted.DestinationConfig?.OnSuccess is not null)
        {
            throw LambdaErrors.UnsupportedFor(source, "DestinationConfig");
        }

        Check(source, wanted, Table);
    }

    /// <summary>Refuses settings of other kinds of sources in a new mapping.</summary>
    public static void CheckNew(EventSource source, NewEventSourceShape wanted)
    {
        if (source.IsQueue && (wanted.StartingPosition is not null || wanted.StartingPositionTimestamp is not null))
        {
            throw LambdaErrors.StartingPositionOnQueue();
        }

        Check(source, wanted, TableOfNew);
        Check(source, wanted);
    }

    private static void Check<TShape>(
        EventSource source, TShape wanted, IEnumerable<(string Member, Func<TShape, object?> Value, EventSourceType[] Types)> table)
    {
        foreach (var (member, value, types) in table)
        {
            if (value(wanted) is not null && !types.Contains(source.Type))
            {
                throw LambdaErrors.UnsupportedFor(source, member);
            }
        }
    }
}
