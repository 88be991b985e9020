using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Providers;

/// <summary>Trusts an OpenID Connect provider; its server is not asked for anything.</summary>
internal sealed class CreateOpenIDConnectProvider(IamDatabase database, IamStamps stamps) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var url = input.ProviderUrl();
        var (clients, thumbprints, tags) = (input.ClientIds(), input.Thumbprints(), input.Tags());
        input.Check();
        var provider = IamEntity.New(Provider.Kind, request.Scope.Account, Provider.NameOf(url), "/", stamps);
        await database.WriteAsync(
            async change =>
            {
                if (await EntityStore.FindAsync(change.Connection!, change, request.Scope.Account, Provider.Kind, provider.Name) is not null)
                {
                    throw IamErrors.AlreadyExists($"Provider with url https://{provider.Name} already exists.");
                }

                await EntityStore.AddAsync(change, Provider.Kind, provider);
                await ProviderStore.AddClientsAsync(change, provider.Id, clients);
                await ProviderStore.SetThumbprintsAsync(change, provider.Id, thumbprints);
                await TagStore.SetAsync(change, provider.Id, tags);
                return true;
            },
            cancellation);
        return request.Answer<CreateOpenIDConnectProvider>(xml =>
        {
            xml.Text("OpenIDConnectProviderArn", provider.Arn);
            xml.Tags(tags);
        });
    }
}
