namespace Thaw.Execution.Logs;

/// <summary>AWS's log levels, most detailed first.</summary>
internal enum LogLevel
{
    Trace = 1,
    Debug = 2,
    Info = 3,
    Warn = 4,
    Error = 5,
    Fatal = 6,
}
