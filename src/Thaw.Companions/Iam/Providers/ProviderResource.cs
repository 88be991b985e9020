using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Iam.Access;
using Thaw.Companions.Iam.Entities;

namespace Thaw.Companions.Iam.Providers;

/// <summary>The OpenID Connect provider that a request names or makes.</summary>
internal sealed class ProviderResource(IamDatabase database) : IResourceResolver
{
    public async ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        var form = request.ReadForm();
        var account = request.Scope.Account;
        var arn = form["OpenIDConnectProviderArn"] ?? (form["Url"] is { } url ? Provider.ArnOf(account, Provider.NameOf(url)) : "*");
        var tags = await database.ReadAsync(
            async connection => await ProviderStore.FindAsync(connection, null, account, arn) is { } found ? await TagStore.AllAsync(connection, null, found.Id) : [], cancellation);
        return new AskedResource(arn) { Account = account, Keys = new IamKeys(form, tags, null) };
    }
}
