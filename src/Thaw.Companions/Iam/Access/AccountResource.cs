using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Iam.Access;

/// <summary>The account as a whole, for actions that have no resource.</summary>
internal sealed class AccountResource : IResourceResolver
{
    // Nothing of IAM has a policy of its own that could deny, and an account asks only for what is its own.
    public bool IsOfCaller(OperationRequest request) => true;

    public ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation) =>
        ValueTask.FromResult(new AskedResource("*") { Account = request.Scope.Account, Keys = IamKeys.Of(request) });
}
