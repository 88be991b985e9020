namespace Thaw.LambdaRuntime;

/// <summary>The first process of a .NET function: asks the Runtime API for events and gives them to the handler.</summary>
/// <remarks>What runs before the function's own code is paid for by every cold start, so nothing here loads more than it needs.</remarks>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        using var log = FunctionLog.Open();
        log.TakeConsole();
        using var api = new RuntimeApi(Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")!);
        Handler handler;
        try
        {
            handler = HandlerLoader.Load(arguments is [var name, ..] ? name : "", log);
        }
        catch (Exception exception)
        {
            log.WriteFailure(exception);
            api.Fail("init/error", exception);
            return 1;
        }

        while (api.Next() is { } invocation)
        {
            Handle(api, handler, invocation, log);
        }

        return 1;
    }

    private static void Handle(RuntimeApi api, Handler handler, Invocation invocation, FunctionLog log)
    {
        var id = invocation[Invocation.RequestIdHeader] ?? "";
        log.RequestId = id;
        log.TraceId = invocation[Invocation.TraceIdHeader];
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", log.TraceId);
        try
        {
            using var answer = new MemoryStream();
            handler.Call(invocation, answer);
            api.Respond(id, answer.GetBuffer().AsSpan(0, (int)answer.Length));
        }
        catch (Exception exception)
        {
            log.WriteFailure(exception);
            api.Fail($"invocation/{id}/error", exception);
        }
    }
}
