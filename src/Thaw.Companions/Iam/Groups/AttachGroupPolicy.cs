using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Groups;

/// <summary>Attaches a managed policy to a group.</summary>
internal sealed class AttachGroupPolicy(IamDatabase database, AttachmentStore attachments) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("GroupName", 128);
        var policy = input.PolicyArn();
        input.Check();
        await database.ChangeOneAsync(request.Scope.Account, EntityKind.Group, name, (change, group) => attachments.AttachAsync(change, EntityKind.Group, group, policy), cancellation);
        return request.Answer<AttachGroupPolicy>();
    }
}
