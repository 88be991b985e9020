namespace Thaw.Functions.Shapes;

/// <summary>How and where a function logs.</summary>
internal sealed record LoggingConfigShape(string? LogFormat, string? ApplicationLogLevel, string? SystemLogLevel, string? LogGroup);
