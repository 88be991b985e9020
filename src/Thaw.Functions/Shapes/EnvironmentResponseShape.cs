namespace Thaw.Functions.Shapes;

/// <summary>The environment variables of a function, or why they are not shown.</summary>
internal sealed record EnvironmentResponseShape(IReadOnlyDictionary<string, string>? Variables, EnvironmentErrorShape? Error);
