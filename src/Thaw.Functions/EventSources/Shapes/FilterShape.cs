namespace Thaw.Functions.EventSources.Shapes;

/// <summary>One filter.</summary>
internal sealed record FilterShape(string? Pattern);
