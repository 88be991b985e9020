namespace Thaw.Functions.EventSources.Shapes;

/// <summary>Where the schemas of a topic are, and what is checked with them.</summary>
internal sealed record KafkaSchemaRegistryConfigShape(
    string? SchemaRegistryURI,
    string? EventRecordFormat,
    IReadOnlyList<SourceAccessShape>? AccessConfigs,
    IReadOnlyList<KafkaSchemaValidationShape>? SchemaValidationConfigs);
