namespace Thaw.Execution.TelemetryApi;

/// <summary>The shapes in which events are delivered, oldest first: two of the Logs API, three of the Telemetry API.</summary>
internal enum TelemetrySchema
{
    /// <summary>Logs API, <c>2020-08-15</c>.</summary>
    Logs20200815,

    /// <summary>Logs API, <c>2021-03-18</c>: with <c>platform.runtimeDone</c>.</summary>
    Logs20210318,

    /// <summary>Telemetry API, <c>2022-07-01</c>.</summary>
    Telemetry20220701,

    /// <summary>Telemetry API, <c>2022-12-13</c>: lines of JSON functions are objects.</summary>
    Telemetry20221213,

    /// <summary>Telemetry API, <c>2025-01-29</c>; for functions as before.</summary>
    Telemetry20250129,
}
