using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;

namespace Thaw.Functions.Permissions;

/// <summary>The durable execution that the path's ARN names.</summary>
internal sealed class DurableExecutionResource : IResourceResolver
{
    public ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        var text = request.Label("DurableExecutionArn");
        return ValueTask.FromResult(Arn.TryParse(text, out var arn) && AccountId.TryParse(arn.Account, out var account)
            ? new AskedResource(text) { Account = account }
            : AskedResource.Any);
    }
}
