using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.DurableExecutions;

/// <summary>Lists the durable executions of a function, which has none.</summary>
internal sealed class ListDurableExecutionsByFunction(FunctionStore store) : IOperation
{
    private static readonly string[] Known = ["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "STOPPED"];

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var constraints = new Constraints().CollectName("durableExecutionName", request.Query("DurableExecutionName")).CollectItems(request);
        string?[] statuses = [.. request.Http.Request.Query["Statuses"]];
        constraints.AtMost("statuses", statuses, 10);
        foreach (var status in statuses)
        {
            constraints.OneOf("statuses", status, Known);
        }

        var target = FunctionTarget.Qualified(request, nameof(ListDurableExecutionsByFunction), constraints);
        await store.RequireAsync(target, cancellation);
        return OperationResponse.Json(new Response([]), LambdaJson.Default.ListDurableExecutionsByFunctionResponse);
    }

    internal sealed record Response(IReadOnlyList<string> DurableExecutions);
}
