using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Providers;

/// <summary>Lists the tags of a provider, by key.</summary>
internal sealed class ListOpenIDConnectProviderTags(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var arn = input.ProviderArn();
        var page = input.Page();
        input.Check();
        var tags = await database.ReadAsync(
            async connection => await TagStore.ListAsync(connection, (await ProviderStore.RequireAsync(connection, null, request.Scope.Account, arn)).Id, page), cancellation);
        return request.Answer<ListOpenIDConnectProviderTags>(xml => xml.TagPage(tags));
    }
}
