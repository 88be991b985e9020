using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Roles;

/// <summary>Makes the role that a service of AWS needs; only the service may assume it.</summary>
internal sealed class CreateServiceLinkedRole(IamDatabase database, NewRoles roles, IamStamps stamps) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var service = input.Name("AWSServiceName", 128);
        var suffix = input.Text("CustomSuffix", 1, 64, IamForms.Name(), IamForms.NameShown);
        var description = input.Description();
        input.Check();
        var entity = IamEntity.New(EntityKind.Role, request.Scope.Account, ServiceLinkedRoles.NameOf(service, suffix), ServiceLinkedRoles.PathOf(service), stamps);
        var role = new RoleView(entity, ServiceLinkedRoles.SettingsOf(service, description), [], null);
        await database.WriteAsync(
            async change =>
            {
                if (await EntityStore.FindAsync(change.Connection!, change, request.Scope.Account, EntityKind.Role, entity.Name) is not null)
                {
                    throw IamErrors.ServiceRoleTaken(entity.Name);
                }

                await roles.AddAsync(change, role);
            },
            cancellation);
        return request.Answer<CreateServiceLinkedRole>(xml => xml.Structure("Role", role.Write));
    }
}
