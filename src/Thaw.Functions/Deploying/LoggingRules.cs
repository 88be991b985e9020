using Thaw.Execution.Invocations;
using Thaw.Functions.Shapes;

namespace Thaw.Functions.Deploying;

/// <summary>How a <c>LoggingConfig</c> is read, changed and shown.</summary>
internal static class LoggingRules
{
    private const string DefaultLevel = "INFO";

    /// <summary>The logging of a new function.</summary>
    public static FunctionLogging New(string functionName, LoggingConfigShape? wanted) =>
        Change(new FunctionLogging(false, DefaultLevel, DefaultLevel, $"/aws/lambda/{functionName}"), wanted);

    /// <summary>The logging after an update; a member that is not given stays as it is.</summary>
    public static FunctionLogging Change(FunctionLogging current, LoggingConfigShape? wanted)
    {
        if (wanted is null)
        {
            return current;
        }

        var json = wanted.LogFormat is null ? current.Json : wanted.LogFormat == "JSON";
        if (!json && (wanted.ApplicationLogLevel is not null || wanted.SystemLogLevel is not null))
        {
            throw LambdaErrors.LevelWithoutJson();
        }

        return new FunctionLogging(
            json,
            json ? wanted.ApplicationLogLevel ?? current.ApplicationLogLevel : DefaultLevel,
            json ? wanted.SystemLogLevel ?? current.SystemLogLevel : DefaultLevel,
            wanted.LogGroup ?? current.LogGroup);
    }

    /// <summary>The logging as answers show it: levels only with JSON.</summary>
    public static LoggingConfigShape Show(FunctionLogging logging) => logging.Json
        ? new LoggingConfigShape("JSON", logging.ApplicationLogLevel, logging.SystemLogLevel, logging.LogGroup)
        : new LoggingConfigShape("Text", null, null, logging.LogGroup);
}
