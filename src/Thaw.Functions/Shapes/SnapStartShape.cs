namespace Thaw.Functions.Shapes;

/// <summary>What snapshots are taken of.</summary>
internal sealed record SnapStartShape(string? ApplyOn);
