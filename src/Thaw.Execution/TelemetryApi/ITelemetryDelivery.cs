namespace Thaw.Execution.TelemetryApi;

/// <summary>Carries batches to a subscriber.</summary>
internal interface ITelemetryDelivery : IDisposable
{
    /// <summary>Delivers a batch; false when it has to be tried again.</summary>
    Task<bool> TryDeliverAsync(IReadOnlyList<byte[]> batch, CancellationToken cancellation);
}
