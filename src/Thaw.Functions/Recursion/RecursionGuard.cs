using Microsoft.Extensions.Logging;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Functions.Invoking;

namespace Thaw.Functions.Recursion;

/// <summary>Gives invocations their trace headers, and stops a function that one chain of requests has come back to too often.</summary>
internal sealed partial class RecursionGuard(RecursionStore store, TimeProvider time, IdSource ids, ILogger<RecursionGuard> log)
{
    private const string Header = "X-Amzn-Trace-Id";

    /// <summary>The trace header of an invocation: the request's or a new one, with this invocation counted in it.</summary>
    /// <exception cref="AwsException">The chain has run the function too often, and its owner does not allow that.</exception>
    public ValueTask<string> TraceAsync(OperationRequest request, FunctionTarget target, CancellationToken cancellation)
    {
        var function = Lineage.IdOf(target.Scope, target.Name);
        if (request.Header(Header) is not { } header || !TraceHeader.IsTrace(header))
        {
            return ValueTask.FromResult(TraceHeader.New(time, ids, function));
        }

        var (trace, before) = Lineage.Visit(header, function);
        return before < Lineage.LongestLoop ? ValueTask.FromResult(trace) : AllowAsync(target, trace, cancellation);
    }

    private async ValueTask<string> AllowAsync(FunctionTarget target, string trace, CancellationToken cancellation)
    {
        if (await store.GetAsync(target with { Qualifier = null }, cancellation) == RecursiveLoop.Allow)
        {
            return trace;
        }

        Stopped(target.Arn, Lineage.LongestLoop);
        throw LambdaErrors.RecursiveInvocation();
    }

    [LoggerMessage(LogLevel.Warning, "{FunctionArn} was stopped: one chain of requests has run it {Times} times.")]
    private partial void Stopped(string functionArn, int times);
}
