using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Functions.AsyncQueue;

/// <summary>Sets how a function's asynchronous invocations are treated; what is not given becomes the default again.</summary>
internal sealed class PutFunctionEventInvokeConfig(EventInvokeStore store, DestinationRights rights, TimeProvider time) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(LambdaJson.Default.EventInvokeSettings);
        var target = wanted.ReadTarget(request, nameof(PutFunctionEventInvokeConfig));
        await rights.RequireAsync(target, wanted, cancellation);
        var blank = new EventInvokeConfig { Qualifier = target.VersionOrAlias };
        var config = await store.ChangeAsync(target, _ => wanted.ApplyTo(blank, target, time.GetUtcNow()), cancellation);
        return OperationResponse.Json(EventInvokeShape.Show(target, config), LambdaJson.Default.EventInvokeShape);
    }
}
