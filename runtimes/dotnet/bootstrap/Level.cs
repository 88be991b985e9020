namespace Thaw.LambdaRuntime;

/// <summary>How much a record matters; the names are those of AWS's library for .NET.</summary>
internal enum Level
{
    Trace,
    Debug,
    Information,
    Warning,
    Error,
    Critical,
}
