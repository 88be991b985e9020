using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Providers;

/// <summary>Replaces the thumbprints of a provider.</summary>
internal sealed class UpdateOpenIDConnectProviderThumbprint(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var arn = input.ProviderArn();
        var thumbprints = input.Thumbprints();
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                var provider = await ProviderStore.RequireAsync(change.Connection!, change, request.Scope.Account, arn);
                await ProviderStore.SetThumbprintsAsync(change, provider.Id, thumbprints);
                return true;
            },
            cancellation);
        return request.Answer<UpdateOpenIDConnectProviderThumbprint>();
    }
}
