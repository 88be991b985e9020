using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Roles;

/// <summary>Changes the description and the longest session of a role; what is not given stays.</summary>
internal sealed class UpdateRole(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("RoleName", 64);
        var description = input.Description();
        var seconds = input.Number("MaxSessionDuration", RoleSettings.ShortestSession, RoleSettings.LongestSession);
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                var role = await EntityStore.RequireAsync(change.Connection!, change, request.Scope.Account, EntityKind.Role, name);
                var settings = await RoleStore.RequireSettingsAsync(change, role);
                if (settings.Service is not null && seconds is not null)
                {
                    throw IamErrors.Unmodifiable(name);
                }

                await RoleStore.UpdateAsync(
                    change, role.Id, settings with { Description = description ?? settings.Description, SessionSeconds = seconds ?? settings.SessionSeconds });
            },
            cancellation);
        return request.Answer<UpdateRole>(_ => { });
    }
}
