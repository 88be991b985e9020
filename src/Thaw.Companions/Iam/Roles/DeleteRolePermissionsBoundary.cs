using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Roles;

/// <summary>Ends the permissions boundary of a role.</summary>
internal sealed class DeleteRolePermissionsBoundary(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("RoleName", 64);
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                var role = await RoleStore.RequireChangeableAsync(change, request.Scope.Account, name);
                await BoundaryStore.DeleteAsync(change, EntityKind.Role, role);
            },
            cancellation);
        return request.Answer<DeleteRolePermissionsBoundary>();
    }
}
