using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Policies;

/// <summary>Adds tags to a managed policy.</summary>
internal sealed class TagPolicy(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var arn = input.PolicyArn();
        var tags = input.RequiredTags(foldsKeys: false);
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                var policy = await ManagedPolicies.RequireOwnAsync(change.Connection!, change, request.Scope.Account, arn);
                await TagStore.SetAsync(change, policy.Id, tags);
            },
            cancellation);
        return request.Answer<TagPolicy>();
    }
}
