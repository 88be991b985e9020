namespace Thaw.Functions.EventSources.Shapes;

/// <summary>One part of a record that is validated.</summary>
internal sealed record KafkaSchemaValidationShape(string? Attribute);
