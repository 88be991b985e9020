namespace Thaw.Aws.Delivery;

/// <summary>One log event.</summary>
/// <param name="Timestamp">Milliseconds since 1970-01-01 UTC.</param>
/// <param name="Message">The text, without a final line break.</param>
public readonly record struct LogLine(long Timestamp, string Message);
