namespace TestFunctions;

/// <summary>An order.</summary>
public sealed record Order(string Name, int Count, IReadOnlyList<string>? Tags = null);
