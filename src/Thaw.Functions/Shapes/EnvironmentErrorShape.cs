namespace Thaw.Functions.Shapes;

/// <summary>Why the environment variables of a function are not shown.</summary>
internal sealed record EnvironmentErrorShape(string ErrorCode, string Message);
