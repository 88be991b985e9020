using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Permissions;

/// <summary>The function or alias whose URL a request is about.</summary>
internal sealed class FunctionUrlResource(FunctionGrants grants) : NamedFunction(grants)
{
    protected override bool Qualified => true;

    protected override KeyTable Keys(OperationRequest request, FunctionTarget target)
    {
        var wanted = request.Body.IsEmpty ? null : request.ReadJson(PermissionJson.Default.Address);
        return new KeyTable().Add("lambda:FunctionArn", target.WrittenArn).Add("lambda:FunctionUrlAuthType", wanted?.AuthType);
    }

    internal sealed record Address(string? AuthType);
}
