using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Roles;

/// <summary>Lists the names of the inline policies of a role.</summary>
internal sealed class ListRolePolicies(IamDatabase database) : IOperation
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
                return await InlinePolicyStore.ListAsync(connection, role.Id, page);
            },
            cancellation);
        return request.Answer<ListRolePolicies>(xml => xml.Page("PolicyNames", found, (writer, policy) => writer.WriteString(policy)));
    }
}
