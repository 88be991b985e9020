using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Roles;

/// <summary>Shows a role.</summary>
internal sealed class GetRole(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("RoleName", 64);
        input.Check();
        var role = await database.ReadAsync(
            async connection =>
            {
                var entity = await EntityStore.RequireAsync(connection, null, request.Scope.Account, EntityKind.Role, name);
                return await RoleView.ReadAsync(connection, null, entity);
            },
            cancellation);
        return request.Answer<GetRole>(xml => xml.Structure("Role", writer =>
        {
            role.WriteListed(writer);
            role.WriteBelongings(writer);
            writer.Structure("RoleLastUsed", _ => { });
        }));
    }
}
