using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Roles;

/// <summary>Adds tags to a role.</summary>
internal sealed class TagRole(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("RoleName", 64);
        var tags = input.RequiredTags();
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                var role = await EntityStore.RequireAsync(change.Connection!, change, request.Scope.Account, EntityKind.Role, name);
                await TagStore.SetAsync(change, role.Id, tags);
            },
            cancellation);
        return request.Answer<TagRole>();
    }
}
