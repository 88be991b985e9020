using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Functions.Shapes;

namespace Thaw.Functions.Concurrency;

/// <summary>Answers a function's reserved concurrency; nothing when it has none.</summary>
internal sealed class GetFunctionConcurrency(ReservationStore store) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var target = FunctionTarget.Unqualified(request, nameof(GetFunctionConcurrency));
        return OperationResponse.Json(new ConcurrencyShape(await store.GetAsync(target, cancellation)), LambdaJson.Default.ConcurrencyShape);
    }
}
