using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Providers;

/// <summary>Shows a provider.</summary>
internal sealed class GetOpenIDConnectProvider(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var arn = input.ProviderArn();
        input.Check();
        var (provider, clients, thumbprints, tags) = await database.ReadAsync(
            async connection =>
            {
                var found = await ProviderStore.RequireAsync(connection, null, request.Scope.Account, arn);
                return (found, await ProviderStore.ClientsAsync(connection, found.Id), await ProviderStore.ThumbprintsAsync(connection, found.Id), await TagStore.AllAsync(connection, null, found.Id));
            },
            cancellation);
        return request.Answer<GetOpenIDConnectProvider>(xml =>
        {
            xml.Text("Url", provider.Name);
            xml.Texts("ClientIDList", clients);
            xml.Texts("ThumbprintList", thumbprints);
            xml.Time("CreateDate", provider.Created);
            xml.Tags(tags);
        });
    }
}
