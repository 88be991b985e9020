namespace Thaw.Execution.TelemetryApi;

/// <summary>Where events are delivered to, inside the sandbox.</summary>
/// <param name="Uri">The address for HTTP; null for TCP.</param>
/// <param name="Port">The port of 127.0.0.1.</param>
/// <param name="Method">POST or PUT.</param>
internal sealed record TelemetryDestination(Uri? Uri, int Port, string Method);
