using Amazon.Lambda.Core;

namespace TestFunctions;

/// <summary>Writes to its log in every way.</summary>
public static class Logging
{
    public static void Everything(ILambdaContext context)
    {
        Console.WriteLine("first\nsecond {0}");
        Console.WriteLine("of {0}", 3);
        Console.WriteLine(1.5);
        Console.Error.WriteLine("wrong");
        Console.Write("as it is");
        LambdaLogger.Log("from anywhere");
        context.Logger.LogLine("line");
        context.Logger.LogDebug("too low");
        context.Logger.LogWarning("careful");
        context.Logger.LogInformation("{count} of {total:000}, {{kept}}, {missing}", 2, 7);
        context.Logger.LogError(new FormatException("bad form"), "failed for {@order}", new Order("a rose", 3));
    }
}
