using System.Reflection;

namespace Thaw.LambdaRuntime;

/// <summary>The fields through which AWS's <c>LambdaLogger</c> can be told where to write; a library has those of its time.</summary>
internal static class LoggerFields
{
    public static void Set(Assembly loaded, FunctionLog log)
    {
        if (loaded.GetName().Name != "Amazon.Lambda.Core" || loaded.GetType("Amazon.Lambda.Core.LambdaLogger") is not { } logger)
        {
            return;
        }

        Put("_loggingAction", new Action<string>(message => log.Write(null, message)));
        Put("_loggingWithLevelAction", new Action<string, string, object[]>((level, message, arguments) => log.Write(Levels.Parse(level), message, arguments)));
        Put("_loggingWithLevelAndExceptionAction", new Action<string, Exception, string, object[]>(
            (level, exception, message, arguments) => log.Write(Levels.Parse(level), message, arguments, exception)));

        void Put(string name, Delegate action)
        {
            if (logger.GetField(name, BindingFlags.NonPublic | BindingFlags.Static) is { } field && field.FieldType == action.GetType())
            {
                field.SetValue(null, action);
            }
        }
    }
}
