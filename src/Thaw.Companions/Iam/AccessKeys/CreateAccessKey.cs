using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Users;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.AccessKeys;

/// <summary>Makes an access key of a user; its secret is shown this once.</summary>
internal sealed class CreateAccessKey(IamDatabase database, AccessKeyStore keys) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = Self.NameOf(input, request.Caller) ?? throw IamErrors.RootKeys();
        input.Check();
        var key = keys.New(request.Scope.Account);
        await database.ChangeOneAsync(request.Scope.Account, EntityKind.User, name, (change, user) => keys.AddAsync(change, user.Id, key), cancellation);
        return request.Answer<CreateAccessKey>(xml => xml.Structure("AccessKey", writer =>
        {
            writer.Text("UserName", name);
            writer.Text("AccessKeyId", key.Id);
            writer.Text("Status", AccessKeyStatus.Active);
            writer.Text("SecretAccessKey", key.Secret);
            writer.Time("CreateDate", key.Created);
        }));
    }
}
