namespace Thaw.Execution.Invocations;

/// <summary>A function's <c>LoggingConfig</c> with its defaults filled in.</summary>
/// <param name="Json">Whether <c>LogFormat</c> is <c>JSON</c>; otherwise <c>Text</c>.</param>
/// <param name="ApplicationLogLevel">TRACE | DEBUG | INFO | WARN | ERROR | FATAL; applied when the format is JSON.</param>
/// <param name="SystemLogLevel">DEBUG | INFO | WARN; applied when the format is JSON.</param>
/// <param name="LogGroup">The log group, <c>/aws/lambda/NAME</c> by default.</param>
public sealed record FunctionLogging(bool Json, string ApplicationLogLevel, string SystemLogLevel, string LogGroup);
