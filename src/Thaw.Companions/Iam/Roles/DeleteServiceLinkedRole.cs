using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Roles;

/// <summary>Removes the role of a service of AWS, at once.</summary>
internal sealed class DeleteServiceLinkedRole(IamDatabase database, IamStamps stamps) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("RoleName", 64);
        input.Check();
        var task = await database.WriteAsync(
            async change =>
            {
                var role = await EntityStore.RequireAsync(change.Connection!, change, request.Scope.Account, EntityKind.Role, name);
                var settings = await RoleStore.RequireSettingsAsync(change, role);
                var service = settings.Service ?? throw IamErrors.NotServiceLinked(name);
                await EntityStore.DeleteAsync(change, role);
                return ServiceLinkedRoles.TaskOf(service, name, stamps.NextGuid());
            },
            cancellation);
        return request.Answer<DeleteServiceLinkedRole>(xml => xml.Text("DeletionTaskId", task));
    }
}
