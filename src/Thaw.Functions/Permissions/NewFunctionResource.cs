using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Permissions;

/// <summary>The function that a request would make.</summary>
internal sealed class NewFunctionResource(LayerGrants layers) : IResourceResolver
{
    // The operation itself makes functions in the caller's account only, and looks whether other accounts share their layers with it.
    public bool IsOfCaller(OperationRequest request) => true;

    public async ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(PermissionJson.Default.SettingsShape);
        if (!FunctionReference.TryParse(wanted.FunctionName, out var reference))
        {
            return AskedResource.Any;
        }

        var scope = new Scope(reference.Account ?? request.Scope.Account, reference.Region ?? request.Scope.Region);
        return new AskedResource(FunctionTarget.ArnOf(scope, reference.Name.Value))
        {
            Account = scope.Account,
            Keys = wanted.Keys(),
            Also = await layers.AskAsync(wanted.Layers, cancellation),
        };
    }
}
