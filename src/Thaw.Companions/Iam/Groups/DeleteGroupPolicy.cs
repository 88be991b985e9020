using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Groups;

/// <summary>Removes an inline policy from a group.</summary>
internal sealed class DeleteGroupPolicy(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("GroupName", 128);
        var policy = input.Name("PolicyName", 128);
        input.Check();
        await database.ChangeOneAsync(request.Scope.Account, EntityKind.Group, name, (change, group) => InlinePolicyStore.DeleteAsync(change, EntityKind.Group, group, policy), cancellation);
        return request.Answer<DeleteGroupPolicy>();
    }
}
