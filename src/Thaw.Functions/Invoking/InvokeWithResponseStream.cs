using Thaw.Aws.Operations;
using Thaw.Execution.Invocations;
using Thaw.Functions.Deploying;
using Thaw.Functions.Invoking.Streaming;
using Thaw.Functions.Recursion;

namespace Thaw.Functions.Invoking;

/// <summary>Runs a function and passes its response on as events while it is being made.</summary>
internal sealed class InvokeWithResponseStream(Invoker invoker, RecursionGuard recursion) : IOperation
{
    private const string Action = "InvokeFunction";
    private static readonly string[] Types = ["RequestResponse", "DryRun"];

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var target = FunctionTarget.Qualified(request, Action, InvocationHeaders.Collect(request, Types));
        var tenantId = Tenancy.Read(request);
        if (request.Header(InvocationHeaders.Type) == "DryRun")
        {
            Tenancy.For(await invoker.CheckAsync(target, cancellation), tenantId);
            return OperationResponse.Empty();
        }

        var trace = await recursion.TraceAsync(request, target, cancellation);
        return Run(request, target, tenantId, trace);
    }

    private StreamedResponse Run(OperationRequest request, FunctionTarget target, string? tenantId, string trace)
    {
        var invocation = new InvocationRequest
        {
            RequestId = request.RequestId,
            Payload = InvocationPayload.Read(request.Body),
            InvokedFunctionArn = target.WrittenArn,
            ClientContext = ClientContext.Read(request.Header("X-Amz-Client-Context")),
            TenantId = tenantId,
            TraceId = trace,
            TailLog = request.Header(InvocationHeaders.LogType) == "Tail",
        };
        return new StreamedResponse(invoker, target, invocation) { Headers = [new("X-Amzn-Trace-Id", trace)] };
    }
}
