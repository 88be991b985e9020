using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Groups;

/// <summary>Removes a group that has neither members nor policies any more.</summary>
internal sealed class DeleteGroup(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("GroupName", 128);
        input.Check();
        await database.ChangeOneAsync(
            request.Scope.Account, EntityKind.Group, name,
            async (change, group) =>
            {
                await MembershipStore.RequireNoneAsync(change, group.Id);
                await AttachmentStore.RequireNoneAsync(change, group.Id);
                await InlinePolicyStore.RequireNoneAsync(change, group.Id);
                await EntityStore.DeleteAsync(change, group);
            },
            cancellation);
        return request.Answer<DeleteGroup>();
    }
}
