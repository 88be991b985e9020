using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Iam.Access;

namespace Thaw.Companions.Iam.AccessKeys;

/// <summary>The user that an access key belongs to.</summary>
internal sealed class AccessKeyResource(IamDatabase database) : IResourceResolver
{
    public async ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        var account = request.Scope.Account;
        var id = request.ReadForm()["AccessKeyId"] ?? "";
        var key = await database.ReadAsync(connection => AccessKeyStore.FindAsync(connection, id), cancellation);
        var arn = key?.Owner.Account == account.Value ? key.Owner.Arn : "*";
        return new AskedResource(arn) { Account = account, Keys = IamKeys.Of(request) };
    }
}
