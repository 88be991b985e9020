using System.Diagnostics.CodeAnalysis;

namespace Amazon.Lambda.Core;

/// <summary>Writes to the function's log from anywhere; the runtime puts its own action into the field.</summary>
public static class LambdaLogger
{
    [SuppressMessage("Style", "IDE0044", Justification = "The runtime sets it.")]
    private static Action<string> _loggingAction = Console.WriteLine;

    public static void Log(string message) => _loggingAction(message);
}
