namespace Thaw.Execution.TelemetryApi;

/// <summary>What an extension has subscribed to, and how it wants it.</summary>
/// <param name="Schema">The shape of the events.</param>
/// <param name="Types">The types of events, comma-separated and in order: <c>platform</c>, <c>function</c>, <c>extension</c>.</param>
/// <param name="MaxItems">How many events make a batch.</param>
/// <param name="MaxBytes">How many bytes make a batch.</param>
/// <param name="Timeout">How long a batch is gathered at most.</param>
/// <param name="Destination">Where it goes.</param>
internal sealed record TelemetrySettings(TelemetrySchema Schema, string Types, int MaxItems, int MaxBytes, TimeSpan Timeout, TelemetryDestination Destination)
{
    /// <summary>Whether it is a subscription of the Logs API.</summary>
    public bool IsLogs => Schema <= TelemetrySchema.Logs20210318;

    /// <summary>The names of the types.</summary>
    public IReadOnlyList<string> TypeNames => Types.Split(',');
}
