using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Roles;

/// <summary>Sets the permissions boundary of a role.</summary>
internal sealed class PutRolePermissionsBoundary(IamDatabase database, BoundaryStore boundaries) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("RoleName", 64);
        var boundary = input.Required("PermissionsBoundary", 20, IamArns.MaxLength);
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                var role = await RoleStore.RequireChangeableAsync(change, request.Scope.Account, name);
                await boundaries.PutAsync(change, role, boundary);
            },
            cancellation);
        return request.Answer<PutRolePermissionsBoundary>();
    }
}
