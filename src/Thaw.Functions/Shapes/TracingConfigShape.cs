namespace Thaw.Functions.Shapes;

/// <summary>Whether invocations are traced.</summary>
internal sealed record TracingConfigShape(string? Mode);
