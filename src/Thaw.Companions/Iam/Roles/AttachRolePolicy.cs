using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Roles;

/// <summary>Attaches a managed policy to a role.</summary>
internal sealed class AttachRolePolicy(IamDatabase database, AttachmentStore attachments) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("RoleName", 64);
        var arn = input.PolicyArn();
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                var role = await RoleStore.RequireChangeableAsync(change, request.Scope.Account, name);
                await attachments.AttachAsync(change, EntityKind.Role, role, arn);
            },
            cancellation);
        return request.Answer<AttachRolePolicy>();
    }
}
