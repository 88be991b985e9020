namespace Thaw.Functions.EventSources.Shapes;

/// <summary>The servers of a Kafka cluster of one's own.</summary>
internal sealed record SelfManagedEventSourceShape(IReadOnlyDictionary<string, IReadOnlyList<string>?>? Endpoints);
