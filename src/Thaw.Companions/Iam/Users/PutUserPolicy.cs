using Thaw.Aws.Authorization;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Users;

/// <summary>Adds an inline policy to a user, or replaces it.</summary>
internal sealed class PutUserPolicy(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("UserName", 128);
        var policy = new InlinePolicy(input.Name("PolicyName", 128), input.Document());
        input.Check();
        PolicyTexts.Require(PolicyKind.Identity, policy.Name, policy.Document);
        await database.ChangeOneAsync(request.Scope.Account, EntityKind.User, name, (change, user) => InlinePolicyStore.PutAsync(change, EntityKind.User, user, policy), cancellation);
        return request.Answer<PutUserPolicy>();
    }
}
