namespace Thaw.Functions.EventSources.Shapes;

/// <summary>How far a mapping scales.</summary>
internal sealed record ScalingConfigShape(int? MaximumConcurrency);
