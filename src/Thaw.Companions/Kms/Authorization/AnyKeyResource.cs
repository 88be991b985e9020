using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Kms.Authorization;

/// <summary>No key in particular, for operations that make or list.</summary>
internal sealed class AnyKeyResource : IResourceResolver
{
    // Who makes and lists keys asks for no key, so that there is no policy that could deny it.
    public bool IsOfCaller(OperationRequest request) => true;

    public ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation) =>
        ValueTask.FromResult(AskedResource.Any with { Keys = KmsKeys.OfKey(request.Caller.Account).With(KeyQuestion.Read(request)) });
}
