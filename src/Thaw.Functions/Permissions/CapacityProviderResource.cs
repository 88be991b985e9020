using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Functions.CapacityProviders;

namespace Thaw.Functions.Permissions;

/// <summary>The capacity provider that the path names.</summary>
internal sealed class CapacityProviderResource : IResourceResolver
{
    public ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        var arn = CapacityProviderName.ArnOf(request.Scope, request.Label("CapacityProviderName"));
        return ValueTask.FromResult(Arn.TryParse(arn, out var read) && AccountId.TryParse(read.Account, out var account)
            ? new AskedResource(arn) { Account = account }
            : AskedResource.Any);
    }
}
