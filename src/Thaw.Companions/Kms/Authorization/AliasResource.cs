using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Authorization;

/// <summary>The alias that a request names; its operation asks for the key as well.</summary>
internal sealed class AliasResource : IResourceResolver
{
    public ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        var question = KeyQuestion.Read(request);
        return ValueTask.FromResult(question.AliasName is { Length: > 0 } name
            ? new AskedResource(KmsArns.Alias(request.Scope, name)) { Keys = KmsKeys.OfKey(request.Caller.Account).With(question) }
            : AskedResource.Any);
    }
}
