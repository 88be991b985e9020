namespace Thaw.Functions.Shapes;

/// <summary>Reserved concurrency on the wire.</summary>
internal sealed record ConcurrencyShape(int? ReservedConcurrentExecutions);
