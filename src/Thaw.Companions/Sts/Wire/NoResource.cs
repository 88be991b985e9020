using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Sts.Wire;

/// <summary>No resource: the action is allowed on <c>*</c>.</summary>
internal sealed class NoResource : IResourceResolver
{
    public ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation) => ValueTask.FromResult(AskedResource.Any);

    public bool IsOfCaller(OperationRequest request) => true;
}
