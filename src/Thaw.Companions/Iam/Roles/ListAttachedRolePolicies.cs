using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Roles;

/// <summary>Lists the managed policies that are attached to a role.</summary>
internal sealed class ListAttachedRolePolicies(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("RoleName", 64);
        var prefix = input.PathPrefix();
        var page = input.Page();
        input.Check();
        var found = await database.ReadAsync(
            async connection =>
            {
                var role = await EntityStore.RequireAsync(connection, null, request.Scope.Account, EntityKind.Role, name);
                return await AttachmentStore.ListAsync(connection, role.Id, prefix, page);
            },
            cancellation);
        return request.Answer<ListAttachedRolePolicies>(xml => xml.Page("AttachedPolicies", found, (writer, attachment) => attachment.Write(writer)));
    }
}
