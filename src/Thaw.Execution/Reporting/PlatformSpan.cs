namespace Thaw.Execution.Reporting;

/// <summary>A part of an invocation, as the Telemetry API tells of it.</summary>
/// <param name="Name">AWS's name: <c>responseLatency</c>, <c>responseDuration</c>, <c>extensionOverhead</c>.</param>
/// <param name="Start">When it began.</param>
/// <param name="Duration">How long it took.</param>
internal readonly record struct PlatformSpan(string Name, DateTimeOffset Start, TimeSpan Duration);
