using Amazon.Lambda.Core;

namespace Thaw.LambdaRuntime;

/// <summary>The logger of a context; what the interface says of levels ends in these.</summary>
internal sealed class LambdaContextLogger(FunctionLog log) : ILambdaLogger
{
    public void Log(string message) => log.Write(Level.Information, message);

    public void LogLine(string message) => log.Write(Level.Information, message);

    public void Log(string level, string message) => log.Write(Levels.Parse(level), message);

    public void Log(string level, string message, params object[] args) => log.Write(Levels.Parse(level), message, args);

    public void Log(string level, Exception exception, string message, params object[] args) => log.Write(Levels.Parse(level), message, args, exception);
}
