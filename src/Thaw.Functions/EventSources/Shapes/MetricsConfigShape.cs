namespace Thaw.Functions.EventSources.Shapes;

/// <summary>Which metrics a mapping gives.</summary>
internal sealed record MetricsConfigShape(IReadOnlyList<string>? Metrics);
