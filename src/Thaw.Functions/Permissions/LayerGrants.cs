using Thaw.Aws.Authorization.Enforcement;
using Thaw.Functions.Layers;
using Thaw.Functions.Policies;

namespace Thaw.Functions.Permissions;

/// <summary>Versions of layers with their policies, for the question who may use them.</summary>
internal sealed class LayerGrants(LayerStore store)
{
    public async ValueTask<AskedResource> AskAsync(LayerTarget target, CancellationToken cancellation)
    {
        var statements = await store.PolicyStatementsAsync(target, cancellation);
        var policy = statements.Count == 0 ? null : PolicyDocument.Read($"of {target.VersionArn}", statements);
        return new AskedResource(target.VersionArn)
        {
            Account = target.Scope.Account,
            Policy = policy,
            PolicyUnreadable = statements.Count > 0 && policy is null,
        };
    }
}
