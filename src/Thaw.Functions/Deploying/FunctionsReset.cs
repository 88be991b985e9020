using Thaw.Aws.Operations;
using Thaw.Functions.CodeSigning;
using Thaw.Functions.EventSources;
using Thaw.Functions.Layers;

namespace Thaw.Functions.Deploying;

/// <summary>Forgets every function, layer, mapping and code signing configuration of every account; invocations that are running still end, then their code goes.</summary>
internal sealed class FunctionsReset(
    FunctionStore store, LayerStore layers, CodeSigningStore signing, EventSourceMappingsReset mappings, Rollout rollout) : IResettable
{
    public async Task ResetAsync(CancellationToken cancellation)
    {
        await mappings.ResetAsync(cancellation);
        await layers.ClearAsync(cancellation);
        var cleared = await store.ClearAsync(cancellation);
        await signing.ClearAsync(cancellation);
        await rollout.ClearedAsync(cleared);
    }
}
