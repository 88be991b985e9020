using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Permissions;

/// <summary>The function, version or alias whose policy gets a statement, and whom the statement is for.</summary>
internal sealed class PolicyChangeResource(FunctionGrants grants) : NamedFunction(grants)
{
    protected override bool Qualified => true;

    protected override KeyTable Keys(OperationRequest request, FunctionTarget target)
    {
        var wanted = request.ReadJson(PermissionJson.Default.Granted);
        return new KeyTable().Add("lambda:Principal", wanted.Principal).Add("lambda:FunctionUrlAuthType", wanted.FunctionUrlAuthType);
    }

    internal sealed record Granted(string? Principal, string? FunctionUrlAuthType);
}
