using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Kms.Authorization;

/// <summary>No key in particular, for operations that make or list.</summary>
internal sealed class AnyKeyResource : IResourceResolver
{
    public ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation) =>
        ValueTask.FromResult(AskedResource.Any with { Keys = KmsKeys.OfKey(request.Caller.Account).With(KeyQuestion.Read(request)) });
}
