namespace Thaw.LambdaRuntime;

/// <summary>Reads and writes levels.</summary>
internal static class Levels
{
    /// <summary>A level by its own name, or by the one that functions are configured with.</summary>
    public static Level? Parse(string? name) => name?.ToUpperInvariant() switch
    {
        "TRACE" => Level.Trace,
        "DEBUG" => Level.Debug,
        "INFO" or "INFORMATION" => Level.Information,
        "WARN" or "WARNING" => Level.Warning,
        "ERROR" => Level.Error,
        "FATAL" or "CRITICAL" => Level.Critical,
        _ => null,
    };

    /// <summary>What stands in a line of text.</summary>
    public static string Label(this Level level) => level switch
    {
        Level.Trace => "trce",
        Level.Debug => "dbug",
        Level.Information => "info",
        Level.Warning => "warn",
        Level.Error => "fail",
        _ => "crit",
    };

    public static string Name(this Level level) => level switch
    {
        Level.Trace => nameof(Level.Trace),
        Level.Debug => nameof(Level.Debug),
        Level.Information => nameof(Level.Information),
        Level.Warning => nameof(Level.Warning),
        Level.Error => nameof(Level.Error),
        _ => nameof(Level.Critical),
    };
}
