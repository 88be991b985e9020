using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Functions.Layers;

namespace Thaw.Functions.Permissions;

/// <summary>The layer that the path names.</summary>
internal sealed class LayerResource : IResourceResolver
{
    public bool IsOfCaller(OperationRequest request) => !request.Label("LayerName").Contains(':', StringComparison.Ordinal);

    public ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        var layer = LayerTarget.OfLayer(request);
        return ValueTask.FromResult(new AskedResource(layer.Arn) { Account = layer.Scope.Account });
    }
}
