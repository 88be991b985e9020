using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Roles;

/// <summary>Lists the roles of the account.</summary>
internal sealed class ListRoles(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var prefix = input.PathPrefix();
        var page = input.Page();
        input.Check();
        var found = await database.ReadAsync(
            async connection =>
            {
                var roles = await EntityStore.ListAsync(connection, request.Scope.Account, EntityKind.Role, prefix, page);
                var settings = await RoleStore.AllSettingsAsync(connection, [.. roles.Items.Select(role => role.Id)]);
                return new IamSlice<RoleView>([.. roles.Items.Select(role => new RoleView(role, settings[role.Id], [], null))], roles.Marker);
            },
            cancellation);
        return request.Answer<ListRoles>(xml => xml.Page("Roles", found, (writer, role) => role.WriteListed(writer)));
    }
}
