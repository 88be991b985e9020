namespace Thaw.Functions.Shapes;

/// <summary>The environment variables of a function.</summary>
internal sealed record EnvironmentShape(IReadOnlyDictionary<string, string>? Variables);
