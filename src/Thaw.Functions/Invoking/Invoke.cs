using Thaw.Aws.Operations;
using Thaw.Execution.Invocations;
using Thaw.Functions.Deploying;
using Thaw.Functions.DurableExecutions;
using Thaw.Functions.Recursion;

namespace Thaw.Functions.Invoking;

/// <summary>Runs a function and answers with what it returned.</summary>
internal sealed class Invoke(Invoker invoker, EventInvocations events, RecursionGuard recursion) : IOperation
{
    private const string Action = "InvokeFunction";
    private const string DurableName = "X-Amz-Durable-Execution-Name";
    private static readonly string[] Types = ["Event", "RequestResponse", "DryRun"];

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var target = FunctionTarget.Qualified(request, Action, Collect(request));
        UnsupportedSettings.Refuse(request.Header(DurableName) is not null, "DurableExecutionName");
        var tenantId = Tenancy.Read(request);
        return request.Header(InvocationHeaders.Type) switch
        {
            "DryRun" => await CheckAsync(target, tenantId, cancellation),
            "Event" => await events.AcceptAsync(request, target, cancellation),
            _ => await RunAsync(request, target, tenantId, cancellation),
        };
    }

    private static Constraints? Collect(OperationRequest request)
    {
        var constraints = InvocationHeaders.Collect(request, Types);
        return request.Header(DurableName) is { } name ? (constraints ?? new Constraints()).CollectName("durableExecutionName", name) : constraints;
    }

    private async ValueTask<OperationResponse> CheckAsync(FunctionTarget target, string? tenantId, CancellationToken cancellation)
    {
        Tenancy.For(await invoker.CheckAsync(target, cancellation), tenantId);
        return OperationResponse.Empty();
    }

    private async ValueTask<OperationResponse> RunAsync(
        OperationRequest request, FunctionTarget target, string? tenantId, CancellationToken cancellation)
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
            TailLog = request.Header(InvocationHeaders.LogType) == "Tail",
        };
        return InvocationAnswers.Show(await invoker.InvokeAsync(target, invocation, cancellation), trace);
    }
}
