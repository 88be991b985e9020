using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Roles;

/// <summary>Lists the tags of a role.</summary>
internal sealed class ListRoleTags(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("RoleName", 64);
        var page = input.Page();
        input.Check();
        var found = await database.ReadAsync(
            async connection =>
            {
                var role = await EntityStore.RequireAsync(connection, null, request.Scope.Account, EntityKind.Role, name);
                return await TagStore.ListAsync(connection, role.Id, page);
            },
            cancellation);
        return request.Answer<ListRoleTags>(xml => xml.TagPage(found));
    }
}
