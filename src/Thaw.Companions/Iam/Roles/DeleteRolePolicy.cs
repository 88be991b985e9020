using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Roles;

/// <summary>Removes an inline policy of a role.</summary>
internal sealed class DeleteRolePolicy(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("RoleName", 64);
        var policy = input.Name("PolicyName", 128);
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                var role = await RoleStore.RequireChangeableAsync(change, request.Scope.Account, name);
                await InlinePolicyStore.DeleteAsync(change, EntityKind.Role, role, policy);
            },
            cancellation);
        return request.Answer<DeleteRolePolicy>();
    }
}
