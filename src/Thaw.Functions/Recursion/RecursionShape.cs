namespace Thaw.Functions.Recursion;

/// <summary>A function's recursion configuration on the wire.</summary>
internal sealed record RecursionShape(string? RecursiveLoop);
