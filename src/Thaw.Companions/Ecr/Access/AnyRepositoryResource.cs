using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Ecr.Access;

/// <summary>No repository in particular.</summary>
internal sealed class AnyRepositoryResource : IResourceResolver
{
    public bool IsOfCaller(OperationRequest request) => true;

    public ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation) => ValueTask.FromResult(AskedResource.Any);
}
