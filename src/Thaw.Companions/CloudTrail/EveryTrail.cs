using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;

namespace Thaw.Companions.CloudTrail;

/// <summary>No trail in particular: the events of an account are no resource.</summary>
internal sealed class EveryTrail : IResourceResolver
{
    public ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation) => ValueTask.FromResult(AskedResource.Any);

    public bool IsOfCaller(OperationRequest request) => true;
}
