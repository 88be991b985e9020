using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Policies;

/// <summary>Removes a managed policy that is not in use and has one version.</summary>
internal sealed class DeletePolicy(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var arn = input.PolicyArn();
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                var policy = await ManagedPolicies.RequireOwnAsync(change.Connection!, change, request.Scope.Account, arn);
                var uses = await PolicyUses.ReadAsync(change.Connection!, change, policy.Account);
                if (uses.Attachments.ContainsKey(arn) || uses.Boundaries.ContainsKey(arn))
                {
                    throw IamErrors.PolicyInUse();
                }

                if ((await PolicyStore.VersionsAsync(change.Connection!, change, policy.Id)).Count > 1)
                {
                    throw IamErrors.SeveralVersions();
                }

                await EntityStore.DeleteAsync(change, policy);
            },
            cancellation);
        return request.Answer<DeletePolicy>();
    }
}
