namespace Thaw.Functions.EventSources.Shapes;

/// <summary>How a Kafka cluster is read.</summary>
internal sealed record KafkaEventSourceConfigShape(string? ConsumerGroupId, KafkaSchemaRegistryConfigShape? SchemaRegistryConfig);
