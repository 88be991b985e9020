using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.InstanceProfiles;

/// <summary>Takes a role out of an instance profile.</summary>
internal sealed class RemoveRoleFromInstanceProfile(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("InstanceProfileName", 128);
        var roleName = input.Name("RoleName", 64);
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                var profile = await EntityStore.RequireAsync(change.Connection!, change, request.Scope.Account, EntityKind.InstanceProfile, name);
                var role = await EntityStore.RequireAsync(change.Connection!, change, request.Scope.Account, EntityKind.Role, roleName);
                if (!await InstanceProfileStore.RemoveRoleAsync(change, profile, role))
                {
                    throw IamErrors.NoSuchEntity($"Role {roleName} in Instance Profile {name} cannot be found.");
                }
            },
            cancellation);
        return request.Answer<RemoveRoleFromInstanceProfile>();
    }
}
