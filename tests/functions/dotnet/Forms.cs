using Amazon.Lambda.Core;

namespace TestFunctions;

/// <summary>The forms that a handler can have.</summary>
public sealed class Forms
{
    private int _calls;

    public static string Static(string input) => $"static {input}";

    public static Stream Bytes(Stream input) => input;

    public static int Number(int input) => input + 1;

    public static async Task<Order> Later(Order order)
    {
        await Task.Yield();
        return order with { Name = order.Name + " later" };
    }

    public static async ValueTask<int> ValueLater(int[] input)
    {
        await Task.Yield();
        return input.Length;
    }

    public static async Task Nothing(ILambdaContext context)
    {
        await Task.Yield();
        context.Logger.LogLine("nothing to say");
    }

    public static void NothingAtAll()
    {
    }

    public static string Overloaded(string input) => $"text {input}";

    public static string Overloaded(int input) => $"number {input}";

    [LambdaSerializer(typeof(Shouting))]
    public static string Loud(string input) => input;

    public static string Secret() => Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID") + " " + Environment.GetEnvironmentVariable("_LAMBDA_TELEMETRY_LOG_FD");

    public static string Large(int size) => new('x', size);

    public int Instance() => ++_calls;

    internal string Internal() => $"internal {_calls}";
}
