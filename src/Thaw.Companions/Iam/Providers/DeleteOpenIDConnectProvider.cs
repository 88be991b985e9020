using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Providers;

/// <summary>Removes a provider; one that is not there does not matter.</summary>
internal sealed class DeleteOpenIDConnectProvider(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var arn = input.ProviderArn();
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                if (await ProviderStore.FindAsync(change.Connection!, change, request.Scope.Account, arn) is { } provider)
                {
                    await EntityStore.DeleteAsync(change, provider);
                }

                return true;
            },
            cancellation);
        return request.Answer<DeleteOpenIDConnectProvider>();
    }
}
