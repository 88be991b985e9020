using Thaw.Aws.Authorization;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Groups;

/// <summary>Adds an inline policy to a group, or replaces it.</summary>
internal sealed class PutGroupPolicy(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("GroupName", 128);
        var policy = new InlinePolicy(input.Name("PolicyName", 128), input.Document());
        input.Check();
        PolicyTexts.Require(PolicyKind.Identity, policy.Name, policy.Document);
        await database.ChangeOneAsync(request.Scope.Account, EntityKind.Group, name, (change, group) => InlinePolicyStore.PutAsync(change, EntityKind.Group, group, policy), cancellation);
        return request.Answer<PutGroupPolicy>();
    }
}
