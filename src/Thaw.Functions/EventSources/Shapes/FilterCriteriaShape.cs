namespace Thaw.Functions.EventSources.Shapes;

/// <summary>Which records reach the function.</summary>
internal sealed record FilterCriteriaShape(IReadOnlyList<FilterShape>? Filters);
