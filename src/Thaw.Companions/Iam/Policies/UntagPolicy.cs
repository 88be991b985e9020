using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Policies;

/// <summary>Removes tags from a managed policy.</summary>
internal sealed class UntagPolicy(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var arn = input.PolicyArn();
        var keys = input.TagKeys();
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                var policy = await ManagedPolicies.RequireOwnAsync(change.Connection!, change, request.Scope.Account, arn);
                await TagStore.RemoveAsync(change, policy.Id, keys);
            },
            cancellation);
        return request.Answer<UntagPolicy>();
    }
}
