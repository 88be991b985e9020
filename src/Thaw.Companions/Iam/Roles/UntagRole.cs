using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Roles;

/// <summary>Removes tags from a role.</summary>
internal sealed class UntagRole(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("RoleName", 64);
        var keys = input.TagKeys();
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                var role = await EntityStore.RequireAsync(change.Connection!, change, request.Scope.Account, EntityKind.Role, name);
                await TagStore.RemoveAsync(change, role.Id, keys);
            },
            cancellation);
        return request.Answer<UntagRole>();
    }
}
