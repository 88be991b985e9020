using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Users;

/// <summary>Removes tags from a user.</summary>
internal sealed class UntagUser(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("UserName", 128);
        var keys = input.TagKeys();
        input.Check();
        await database.ChangeOneAsync(request.Scope.Account, EntityKind.User, name, (change, user) => TagStore.RemoveAsync(change, user.Id, keys), cancellation);
        return request.Answer<UntagUser>();
    }
}
