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

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var type = request.Header("X-Amz-Invocation-Type");
        var logType = request.Header("X-Amz-Log-Type");
        new Constraints()
            .OneOf("invocationType", type, "RequestResponse", "DryRun")
            .OneOf("logType", logType, "None", "Tail")
            .ThrowIfAny();
        var target = FunctionTarget.Qualified(request, Action);
        var tenantId = Tenancy.Read(request);
        if (type == "DryRun")
        {
            Tenancy.For(await invoker.CheckAsync(target, cancellation), tenantId);
            return OperationResponse.Empty();
        }

        var trace = await recursion.TraceAsync(request, target, cancellation);
        return Run(request, target, tenantId, trace, logType == "Tail");
    }

    private StreamedResponse Run(OperationRequest request, FunctionTarget target, string? tenantId, string trace, bool tail)
    {
        var invocation = new InvocationRequest
        {
            RequestId = request.RequestId,
            Payload = InvocationPayload.Read(request.Body),
            InvokedFunctionArn = target.WrittenArn,
            ClientContext = ClientContext.Read(request.Header("X-Amz-Client-Context")),
            TenantId = tenantId,
            TraceId = trace,
            TailLog = tail,
        };
        return new StreamedResponse(invoker, target, invocation) { Headers = [new("X-Amzn-Trace-Id", trace)] };
    }
}
