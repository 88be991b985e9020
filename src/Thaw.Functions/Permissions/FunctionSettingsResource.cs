using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Permissions;

/// <summary>The function that a request changes, with the layers, networks and code signing configuration that it gives it.</summary>
internal sealed class FunctionSettingsResource(FunctionGrants grants) : NamedFunction(grants)
{
    protected override KeyTable Keys(OperationRequest request, FunctionTarget target) => request.ReadJson(PermissionJson.Default.SettingsShape).Keys();
}
