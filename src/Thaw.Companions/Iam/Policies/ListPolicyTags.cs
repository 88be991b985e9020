using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Policies;

/// <summary>Lists the tags of a managed policy.</summary>
internal sealed class ListPolicyTags(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var arn = input.PolicyArn();
        var page = input.Page();
        input.Check();
        var found = await database.ReadAsync(
            async connection =>
            {
                var policy = await ManagedPolicies.RequireOwnAsync(connection, null, request.Scope.Account, arn);
                return await TagStore.ListAsync(connection, policy.Id, page);
            },
            cancellation);
        return request.Answer<ListPolicyTags>(xml => xml.TagPage(found));
    }
}
