using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Users;

/// <summary>Ends the permissions boundary of a user.</summary>
internal sealed class DeleteUserPermissionsBoundary(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("UserName", 64);
        input.Check();
        await database.ChangeOneAsync(request.Scope.Account, EntityKind.User, name, (change, user) => BoundaryStore.DeleteAsync(change, EntityKind.User, user), cancellation);
        return request.Answer<DeleteUserPermissionsBoundary>();
    }
}
