namespace Thaw.Functions.Shapes;

/// <summary>One destination; without an ARN there is none.</summary>
internal sealed record DestinationShape(string? Destination);
