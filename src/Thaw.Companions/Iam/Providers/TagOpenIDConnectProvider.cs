using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Providers;

/// <summary>Adds tags to a provider, or replaces their values.</summary>
internal sealed class TagOpenIDConnectProvider(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var arn = input.ProviderArn();
        var tags = input.Tags();
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                var provider = await ProviderStore.RequireAsync(change.Connection!, change, request.Scope.Account, arn);
                await TagStore.SetAsync(change, provider.Id, tags);
                return true;
            },
            cancellation);
        return request.Answer<TagOpenIDConnectProvider>();
    }
}
