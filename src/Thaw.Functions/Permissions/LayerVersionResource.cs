using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Functions.Layers;

namespace Thaw.Functions.Permissions;

/// <summary>The version of a layer that the path names, with its policy.</summary>
internal sealed class LayerVersionResource(LayerGrants grants) : IResourceResolver
{
    public bool IsOfCaller(OperationRequest request) => !request.Label("LayerName").Contains(':', StringComparison.Ordinal);

    public ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation) =>
        grants.AskAsync(LayerTarget.OfVersion(request), cancellation);
}
