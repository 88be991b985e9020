namespace Thaw.Bench;

/// <summary>Something could not be measured; the message says what went wrong in a sentence.</summary>
internal sealed class MeasurementException(string message) : Exception(message);
