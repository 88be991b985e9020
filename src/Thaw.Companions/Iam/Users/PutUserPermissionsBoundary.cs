using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Users;

/// <summary>Sets the permissions boundary of a user, or replaces it.</summary>
internal sealed class PutUserPermissionsBoundary(IamDatabase database, BoundaryStore boundaries) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("UserName", 64);
        var boundary = input.Required("PermissionsBoundary", 20, IamArns.MaxLength);
        input.Check();
        await database.ChangeOneAsync(request.Scope.Account, EntityKind.User, name, (change, user) => boundaries.PutAsync(change, user, boundary), cancellation);
        return request.Answer<PutUserPermissionsBoundary>();
    }
}
