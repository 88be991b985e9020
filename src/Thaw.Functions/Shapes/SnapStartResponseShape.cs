namespace Thaw.Functions.Shapes;

/// <summary>What snapshots are taken of, and whether they are in use.</summary>
internal sealed record SnapStartResponseShape(string ApplyOn, string OptimizationStatus);
