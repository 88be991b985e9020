using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Functions.CodeSigning;

namespace Thaw.Functions.Permissions;

/// <summary>The code signing configuration that the path's ARN names.</summary>
internal sealed class CodeSigningResource(CodeSigningStore store) : IResourceResolver
{
    public async ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        if (CodeSigningTarget.TryParse(request.Label("CodeSigningConfigArn")) is not { } target)
        {
            return AskedResource.Any;
        }

        var config = target.Scope == request.Scope ? await store.FindAsync(target, cancellation) : null;
        return new AskedResource(target.Arn) { Account = target.Scope.Account, Keys = new KeyTable().AddResourceTags(config?.Tags) };
    }
}
