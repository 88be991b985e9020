using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.InstanceProfiles;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Roles;

/// <summary>Removes a role that has no policies any more.</summary>
internal sealed class DeleteRole(IamDatabase database) : IOperation
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
                await InstanceProfileStore.RequireNoneAsync(change, role);
                await AttachmentStore.RequireNoneAsync(change, role.Id);
                await InlinePolicyStore.RequireNoneAsync(change, role.Id);
                await EntityStore.DeleteAsync(change, role);
            },
            cancellation);
        return request.Answer<DeleteRole>();
    }
}
