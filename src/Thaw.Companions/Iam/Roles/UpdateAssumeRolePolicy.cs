using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Roles;

/// <summary>Replaces the trust policy of a role.</summary>
internal sealed class UpdateAssumeRolePolicy(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("RoleName", 64);
        var document = input.Document();
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                var role = await RoleStore.RequireChangeableAsync(change, request.Scope.Account, name);
                await TrustPolicies.RequireAsync(change, role.Account, document);
                var settings = await RoleStore.RequireSettingsAsync(change, role);
                await RoleStore.UpdateAsync(change, role.Id, settings with { Trust = document });
            },
            cancellation);
        return request.Answer<UpdateAssumeRolePolicy>();
    }
}
