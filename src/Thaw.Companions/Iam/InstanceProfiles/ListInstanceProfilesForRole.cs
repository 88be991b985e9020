using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.InstanceProfiles;

/// <summary>Lists the instance profiles that hold a role.</summary>
internal sealed class ListInstanceProfilesForRole(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("RoleName", 64);
        var page = input.Page();
        input.Check();
        var found = await database.ReadAsync(
            async connection =>
            {
                var role = await EntityStore.RequireAsync(connection, null, request.Scope.Account, EntityKind.Role, name);
                return await InstanceProfileView.ReadAsync(connection, await InstanceProfileStore.ListForRoleAsync(connection, role, page));
            },
            cancellation);
        return request.Answer<ListInstanceProfilesForRole>(xml => xml.Page("InstanceProfiles", found, (writer, profile) => profile.Write(writer)));
    }
}
