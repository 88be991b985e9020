using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Providers;

/// <summary>Removes an audience from a provider; one that is not there does not matter.</summary>
internal sealed class RemoveClientIDFromOpenIDConnectProvider(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var arn = input.ProviderArn();
        var client = input.Required("ClientID", 1, 255);
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                var provider = await ProviderStore.RequireAsync(change.Connection!, change, request.Scope.Account, arn);
                await ProviderStore.RemoveClientAsync(change, provider.Id, client);
                return true;
            },
            cancellation);
        return request.Answer<RemoveClientIDFromOpenIDConnectProvider>();
    }
}
