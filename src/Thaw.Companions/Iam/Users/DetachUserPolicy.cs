using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Users;

/// <summary>Detaches a managed policy from a user.</summary>
internal sealed class DetachUserPolicy(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("UserName", 64);
        var policy = input.PolicyArn();
        input.Check();
        await database.ChangeOneAsync(request.Scope.Account, EntityKind.User, name, (change, user) => AttachmentStore.DetachAsync(change, user, policy), cancellation);
        return request.Answer<DetachUserPolicy>();
    }
}
