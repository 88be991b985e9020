using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Roles;

/// <summary>Makes a role.</summary>
internal sealed class CreateRole(IamDatabase database, NewRoles roles, IamStamps stamps) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var role = Read(request);
        await database.WriteAsync(change => roles.AddAsync(change, role), cancellation);
        return request.Answer<CreateRole>(xml => xml.Structure("Role", writer =>
        {
            role.Write(writer);
            role.WriteBelongings(writer);
        }));
    }

    private RoleView Read(OperationRequest request)
    {
        var input = IamInput.Of(request);
        var entity = IamEntity.New(EntityKind.Role, request.Scope.Account, input.Name("RoleName", 64), input.Path(), stamps);
        var settings = new RoleSettings
        {
            Trust = input.Document("AssumeRolePolicyDocument"),
            Description = input.Description(),
            SessionSeconds = input.Number("MaxSessionDuration", RoleSettings.ShortestSession, RoleSettings.LongestSession) ?? RoleSettings.ShortestSession,
        };
        var tags = input.Tags();
        var boundary = input.Text("PermissionsBoundary", 20, IamArns.MaxLength);
        input.Check();
        return new RoleView(entity, settings, tags, boundary);
    }
}
