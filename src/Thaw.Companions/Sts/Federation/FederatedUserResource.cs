using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Sts.Roles;
using Thaw.Companions.Sts.Wire;

namespace Thaw.Companions.Sts.Federation;

/// <summary>The federated user that a request names.</summary>
internal sealed class FederatedUserResource : IResourceResolver
{
    public ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        var form = request.ReadForm();
        return ValueTask.FromResult(form["Name"] is { Length: > 0 } name ? Of(request, name, form) : AskedResource.Any);
    }

    public bool IsOfCaller(OperationRequest request) => true;

    /// <summary>The same for a name that is known.</summary>
    public static AskedResource Of(OperationRequest request, string name, QueryForm form) =>
        new(StsArns.Federated(request.Caller.Account, name)) { Keys = AssumedRole.Keys(form) };
}
