using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.AsyncQueue;

/// <summary>Lets a function's asynchronous invocations be treated by default again.</summary>
internal sealed class DeleteFunctionEventInvokeConfig(EventInvokeStore store) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var target = FunctionTarget.Qualified(request, nameof(DeleteFunctionEventInvokeConfig));
        return await store.DeleteAsync(target, cancellation) ? OperationResponse.Empty() : throw LambdaErrors.NoEventInvokeConfig(target);
    }
}
