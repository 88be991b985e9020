using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Roles;

/// <summary>Tells how far the removal of a service's role is: it is done at once.</summary>
internal sealed class GetServiceLinkedRoleDeletionStatus(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var task = input.Required("DeletionTaskId", 1, 1000);
        input.Check();
        var name = ServiceLinkedRoles.RoleOfTask(task) ?? throw IamErrors.NoDeletionTask(task);
        var role = await database.ReadAsync(connection => EntityStore.FindAsync(connection, null, request.Scope.Account, EntityKind.Role, name), cancellation);
        return role is null
            ? request.Answer<GetServiceLinkedRoleDeletionStatus>(xml => xml.Text("Status", "SUCCEEDED"))
            : throw IamErrors.NoDeletionTask(task);
    }
}
