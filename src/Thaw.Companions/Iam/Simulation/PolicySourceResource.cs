using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Iam.Access;

namespace Thaw.Companions.Iam.Simulation;

/// <summary>The user, group or role whose policies a request is about.</summary>
internal sealed class PolicySourceResource : IResourceResolver
{
    public ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        var form = request.ReadForm();
        var arn = form["PolicySourceArn"] ?? form["Arn"] ?? "*";
        return ValueTask.FromResult(new AskedResource(arn) { Account = request.Scope.Account, Keys = IamKeys.Of(request) });
    }
}
