using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Functions.AsyncQueue;

/// <summary>Changes how a function's asynchronous invocations are treated; what is not given stays.</summary>
internal sealed class UpdateFunctionEventInvokeConfig(EventInvokeStore store, DestinationRights rights, TimeProvider time) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(LambdaJson.Default.EventInvokeSettings);
        var target = wanted.ReadTarget(request, nameof(UpdateFunctionEventInvokeConfig));
        await rights.RequireAsync(target, wanted, cancellation);
        var config = await store.ChangeAsync(
            target,
            current => wanted.ApplyTo(current ?? throw LambdaErrors.NoEventInvokeConfig(target), target, time.GetUtcNow()),
            cancellation);
        return OperationResponse.Json(EventInvokeShape.Show(target, config), LambdaJson.Default.EventInvokeShape);
    }
}
