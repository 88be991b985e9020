using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Users;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.AccessKeys;

/// <summary>Switches an access key off or on.</summary>
internal sealed class UpdateAccessKey(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = Self.NameOf(input, request.Caller);
        var id = input.AccessKeyId();
        var status = input.OneOf("Status", AccessKeyStatus.Active, AccessKeyStatus.Inactive, AccessKeyStatus.Expired);
        input.Break(status is null, "status", "Member must not be null");
        input.Fault(status == AccessKeyStatus.Expired, IamErrors.InvalidInput("The status of an access key can be set to Active or Inactive only."));
        input.Check();
        var owner = name ?? throw IamErrors.NoSuchKey(id);
        await database.ChangeOneAsync(request.Scope.Account, EntityKind.User, owner, (change, user) => AccessKeyStore.SetStatusAsync(change, user.Id, id, status!), cancellation);
        return request.Answer<UpdateAccessKey>();
    }
}
