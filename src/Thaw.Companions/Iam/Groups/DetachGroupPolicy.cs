using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Groups;

/// <summary>Detaches a managed policy from a group.</summary>
internal sealed class DetachGroupPolicy(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("GroupName", 128);
        var policy = input.PolicyArn();
        input.Check();
        await database.ChangeOneAsync(request.Scope.Account, EntityKind.Group, name, (change, group) => AttachmentStore.DetachAsync(change, group, policy), cancellation);
        return request.Answer<DetachGroupPolicy>();
    }
}
