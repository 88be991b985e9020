using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Groups;

/// <summary>Ends a user's membership in a group; one that is no member stays so.</summary>
internal sealed class RemoveUserFromGroup(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var groupName = input.Name("GroupName", 128);
        var userName = input.Name("UserName", 128);
        input.Check();
        await database.ChangeOneAsync(
            request.Scope.Account, EntityKind.Group, groupName,
            async (change, group) =>
            {
                var user = await EntityStore.RequireAsync(change.Connection!, change, request.Scope.Account, EntityKind.User, userName);
                await MembershipStore.RemoveAsync(change, user.Id, group.Id);
            },
            cancellation);
        return request.Answer<RemoveUserFromGroup>();
    }
}
