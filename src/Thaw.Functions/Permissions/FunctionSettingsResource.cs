using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Permissions;

/// <summary>The function that a request changes, with the layers, networks and code signing configuration that it gives it.</summary>
internal sealed class FunctionSettingsResource(FunctionGrants grants, LayerGrants layers) : NamedFunction(grants)
{
    public override async ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        var asked = await base.ResolveAsync(request, cancellation);
        return asked with { Also = await layers.AskAsync(request.ReadJson(PermissionJson.Default.SettingsShape).Layers, cancellation) };
    }

    protected override KeyTable Keys(OperationRequest request, FunctionTarget target) => request.ReadJson(PermissionJson.Default.SettingsShape).Keys();
}
