using Thaw.Aws.Authorization;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Roles;

/// <summary>Adds or replaces an inline policy of a role.</summary>
internal sealed class PutRolePolicy(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("RoleName", 64);
        var policy = new InlinePolicy(input.Name("PolicyName", 128), input.Document());
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                var role = await RoleStore.RequireChangeableAsync(change, request.Scope.Account, name);
                PolicyTexts.Require(PolicyKind.Identity, policy.Name, policy.Document);
                await InlinePolicyStore.PutAsync(change, EntityKind.Role, role, policy);
            },
            cancellation);
        return request.Answer<PutRolePolicy>();
    }
}
