using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;

namespace Thaw.Functions.Permissions;

/// <summary>Nothing in particular: lists, and what belongs to the account as a whole.</summary>
internal sealed class EverythingResource : IResourceResolver
{
    public bool IsOfCaller(OperationRequest request) => true;

    public ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation) => ValueTask.FromResult(AskedResource.Any);
}
