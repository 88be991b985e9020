namespace Amazon.Lambda.Core;

/// <summary>Writes to the function's log. What has a body here has one in the package too, and ends in a method without.</summary>
public interface ILambdaLogger
{
    void Log(string message);

    void LogLine(string message);

    void Log(string level, string message) => LogLine(message);

    void Log(string level, string message, params object[] args) => Log(level, message);

    void Log(string level, Exception exception, string message, params object[] args) => Log(level, message);

    void LogDebug(string message) => Log("Debug", message);

    void LogInformation(string message) => Log("Information", message);

    void LogInformation(string message, params object[] args) => Log("Information", message, args);

    void LogWarning(string message) => Log("Warning", message);

    void LogError(Exception exception, string message, params object[] args) => Log("Error", exception, message, args);
}
