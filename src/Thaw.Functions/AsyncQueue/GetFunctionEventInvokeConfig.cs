using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.AsyncQueue;

/// <summary>Answers how a function's asynchronous invocations are treated.</summary>
internal sealed class GetFunctionEventInvokeConfig(EventInvokeStore store) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var target = FunctionTarget.Qualified(request, nameof(GetFunctionEventInvokeConfig));
        var config = await store.FindAsync(target, cancellation) ?? throw LambdaErrors.NoEventInvokeConfig(target);
        return OperationResponse.Json(EventInvokeShape.Show(target, config), LambdaJson.Default.EventInvokeShape);
    }
}
