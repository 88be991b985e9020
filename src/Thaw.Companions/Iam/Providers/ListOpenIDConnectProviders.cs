using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Providers;

/// <summary>Lists the providers that the account trusts.</summary>
internal sealed class ListOpenIDConnectProviders(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        input.Check();
        var arns = await database.ReadAsync(connection => ProviderStore.ArnsAsync(connection, request.Scope.Account), cancellation);
        return request.Answer<ListOpenIDConnectProviders>(xml => xml.List("OpenIDConnectProviderList", arns, (writer, arn) => writer.Text("Arn", arn)));
    }
}
