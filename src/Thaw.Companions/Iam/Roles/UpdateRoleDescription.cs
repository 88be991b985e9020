using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Roles;

/// <summary>Changes the description of a role.</summary>
internal sealed class UpdateRoleDescription(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("RoleName", 64);
        var description = input.Description();
        input.Break(description is null, "description", "Member must not be null");
        input.Check();
        var view = await database.WriteAsync(
            async change =>
            {
                var role = await EntityStore.RequireAsync(change.Connection!, change, request.Scope.Account, EntityKind.Role, name);
                var settings = await RoleStore.RequireSettingsAsync(change, role);
                await RoleStore.UpdateAsync(change, role.Id, settings with { Description = description });
                return await RoleView.ReadAsync(change.Connection!, change, role);
            },
            cancellation);
        return request.Answer<UpdateRoleDescription>(xml => xml.Structure("Role", writer =>
        {
            view.Write(writer);
            writer.Text("Description", description);
        }));
    }
}
