using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Users;

/// <summary>Attaches a managed policy to a user.</summary>
internal sealed class AttachUserPolicy(IamDatabase database, AttachmentStore attachments) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("UserName", 64);
        var policy = input.PolicyArn();
        input.Check();
        await database.ChangeOneAsync(request.Scope.Account, EntityKind.User, name, (change, user) => attachments.AttachAsync(change, EntityKind.User, user, policy), cancellation);
        return request.Answer<AttachUserPolicy>();
    }
}
