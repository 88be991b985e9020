using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Roles;

/// <summary>Shows an inline policy of a role.</summary>
internal sealed class GetRolePolicy(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("RoleName", 64);
        var policy = input.Name("PolicyName", 128);
        input.Check();
        var found = await database.ReadAsync(
            async connection =>
            {
                var role = await EntityStore.RequireAsync(connection, null, request.Scope.Account, EntityKind.Role, name);
                return await InlinePolicyStore.RequireAsync(connection, EntityKind.Role, role, policy);
            },
            cancellation);
        return request.Answer<GetRolePolicy>(xml =>
        {
            xml.Text("RoleName", name);
            xml.Text("PolicyName", found.Name);
            xml.Document("PolicyDocument", found.Document);
        });
    }
}
