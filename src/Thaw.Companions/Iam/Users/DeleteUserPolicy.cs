using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Users;

/// <summary>Removes an inline policy from a user.</summary>
internal sealed class DeleteUserPolicy(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("UserName", 128);
        var policy = input.Name("PolicyName", 128);
        input.Check();
        await database.ChangeOneAsync(request.Scope.Account, EntityKind.User, name, (change, user) => InlinePolicyStore.DeleteAsync(change, EntityKind.User, user, policy), cancellation);
        return request.Answer<DeleteUserPolicy>();
    }
}
