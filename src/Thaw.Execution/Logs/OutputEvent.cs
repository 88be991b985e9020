namespace Thaw.Execution.Logs;

/// <summary>One event of a function's output: a line, or a frame of AWS's telemetry format.</summary>
/// <param name="Text">The text, without a final line break.</param>
/// <param name="Timestamp">Milliseconds since 1970 when the frame carries a time, else null.</param>
/// <param name="Level">The level when the frame carries one, else null.</param>
internal readonly record struct OutputEvent(string Text, long? Timestamp = null, LogLevel? Level = null);
