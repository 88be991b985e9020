using Thaw.Aws.Operations;
using Thaw.Companions.Iam.AccessKeys;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Groups;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Users;

/// <summary>Removes a user that nothing belongs to any more, and that belongs to no group.</summary>
internal sealed class DeleteUser(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("UserName", 128);
        input.Check();
        await database.ChangeOneAsync(
            request.Scope.Account, EntityKind.User, name,
            async (change, user) =>
            {
                await AccessKeyStore.RequireNoneAsync(change, user.Id);
                await AttachmentStore.RequireNoneAsync(change, user.Id);
                await InlinePolicyStore.RequireNoneAsync(change, user.Id);
                await MembershipStore.RequireNoneAsync(change, user.Id);
                await EntityStore.DeleteAsync(change, user);
            },
            cancellation);
        return request.Answer<DeleteUser>();
    }
}
