using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Users;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.AccessKeys;

/// <summary>Removes an access key; requests that it signs are refused from now on.</summary>
internal sealed class DeleteAccessKey(IamDatabase database, AccessKeyUses uses) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = Self.NameOf(input, request.Caller);
        var id = input.AccessKeyId();
        input.Check();
        var owner = name ?? throw IamErrors.NoSuchKey(id);
        await database.ChangeOneAsync(request.Scope.Account, EntityKind.User, owner, (change, user) => AccessKeyStore.DeleteAsync(change, user.Id, id), cancellation);
        uses.Forget(id);
        return request.Answer<DeleteAccessKey>();
    }
}
