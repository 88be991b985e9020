namespace Thaw.Functions.EventSources.Shapes;

/// <summary>How much a mapping logs.</summary>
internal sealed record MappingLoggingConfigShape(string? SystemLogLevel);
