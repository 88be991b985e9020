using Thaw.Aws.Operations;
using Thaw.Functions.Layers;

namespace Thaw.Functions.Deploying;

/// <summary>Forgets every function and layer of every account; invocations that are running still end, then their code goes.</summary>
internal sealed class FunctionsReset(FunctionStore store, LayerStore layers, Rollout rollout) : IResettable
{
    public async Task ResetAsync(CancellationToken cancellation)
    {
        await layers.ClearAsync(cancellation);
        await rollout.ClearedAsync(await store.ClearAsync(cancellation));
    }
}
