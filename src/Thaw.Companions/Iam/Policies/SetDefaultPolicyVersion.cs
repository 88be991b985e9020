using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Policies;

/// <summary>Puts a version of a managed policy in force.</summary>
internal sealed class SetDefaultPolicyVersion(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var arn = input.PolicyArn();
        var id = input.Required("VersionId", 1, 64, IamForms.Version(), IamForms.VersionShown);
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                ManagedPolicies.RefuseOthers(request.Scope.Account, arn);
                var policy = await EntityStore.FindByArnAsync(change.Connection!, change, EntityKind.Policy, arn);
                if (policy is null || !await PolicyStore.SetDefaultAsync(change, policy.Id, id))
                {
                    throw IamErrors.VersionNotFound(arn, id);
                }
            },
            cancellation);
        return request.Answer<SetDefaultPolicyVersion>();
    }
}
