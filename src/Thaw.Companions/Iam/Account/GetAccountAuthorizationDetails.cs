using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Account;

/// <summary>Shows all users, groups, roles and policies of the account with what belongs to them.</summary>
internal sealed class GetAccountAuthorizationDetails(IamDatabase database, AccountDetails details) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var filter = DetailFilter.Read(input);
        var page = input.Page();
        input.Check();
        var found = await database.ReadAsync(connection => details.ReadAsync(connection, request.Scope.Account, filter, page), cancellation);
        return request.Answer<GetAccountAuthorizationDetails>(xml =>
        {
            xml.List("UserDetailList", found.Entities.Where(entity => entity.IsOf(EntityKind.User)), (writer, user) => user.WriteUser(writer));
            xml.List("GroupDetailList", found.Entities.Where(entity => entity.IsOf(EntityKind.Group)), (writer, group) => group.WriteGroup(writer));
            xml.List("RoleDetailList", found.Entities.Where(entity => entity.IsOf(EntityKind.Role)), (writer, role) => role.WriteRole(writer));
            xml.List("Policies", found.Policies, (writer, policy) => policy.Write(writer));
            xml.Flag("IsTruncated", found.Marker is not null);
            xml.Text("Marker", found.Marker);
        });
    }
}
