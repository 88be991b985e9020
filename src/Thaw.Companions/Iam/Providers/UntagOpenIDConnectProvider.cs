using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Providers;

/// <summary>Removes tags from a provider.</summary>
internal sealed class UntagOpenIDConnectProvider(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var arn = input.ProviderArn();
        var keys = input.TagKeys();
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                var provider = await ProviderStore.RequireAsync(change.Connection!, change, request.Scope.Account, arn);
                await TagStore.RemoveAsync(change, provider.Id, keys);
                return true;
            },
            cancellation);
        return request.Answer<UntagOpenIDConnectProvider>();
    }
}
