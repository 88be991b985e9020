using Thaw.Aws.Operations;
using Thaw.Execution.Invocations;
using Thaw.Functions.Deploying;
using Thaw.Functions.Recursion;

namespace Thaw.Functions.Invoking;

/// <summary>Runs a function and answers with what it returned.</summary>
internal sealed class Invoke(Invoker invoker, EventInvocations events, RecursionGuard recursion) : IOperation
{
    private const string Action = "InvokeFunction";

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var type = request.Header("X-Amz-Invocation-Type");
        var logType = request.Header("X-Amz-Log-Type");
        if (type is not null || logType is not null)
        {
            CheckTypes(type, logType);
        }

        var target = FunctionTarget.Qualified(request, Action);
        UnsupportedSettings.Refuse(request.Header("X-Amz-Durable-Execution-Name") is not null, "DurableExecutionName");
        var tenantId = Tenancy.Read(request);

        return type switch
        {
            "DryRun" => await CheckAsync(target, tenantId, cancellation),
            "Event" => await events.AcceptAsync(request, target, cancellation),
            _ => await RunAsync(request, target, tenantId, logType == "Tail", cancellation),
        };
    }

    private static void CheckTypes(string? type, string? logType) => new Constraints()
        .OneOf("invocationType", type, "Event", "RequestResponse", "DryRun")
        .OneOf("logType", logType, "None", "Tail")
        .ThrowIfAny();

    private async ValueTask<OperationResponse> CheckAsync(FunctionTarget target, string? tenantId, CancellationToken cancellation)
    {
        Tenancy.For(await invoker.CheckAsync(target, cancellation), tenantId);
        return OperationResponse.Empty();
    }

    private async ValueTask<OperationResponse> RunAsync(
        OperationRequest request, FunctionTarget target, string? tenantId, bool tail, CancellationToken cancellation)
    {
        var trace = await recursion.TraceAsync(request, target, cancellation);
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
        return InvocationAnswers.Show(await invoker.InvokeAsync(target, invocation, cancellation), trace);
    }
}
