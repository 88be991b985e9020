namespace Thaw.Functions.EventSources.Shapes;

/// <summary>What of a DocumentDB cluster is watched.</summary>
internal sealed record DocumentDBEventSourceConfigShape(string? DatabaseName, string? CollectionName, string? FullDocument);
