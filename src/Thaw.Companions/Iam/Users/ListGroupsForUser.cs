using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Groups;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Users;

/// <summary>Lists the groups that a user belongs to, by name.</summary>
internal sealed class ListGroupsForUser(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("UserName", 128);
        var page = input.Page();
        input.Check();
        var groups = await database.ReadOneAsync(
            request.Scope.Account, EntityKind.User, name, (connection, user) => MembershipStore.GroupsAsync(connection, user.Id, page), cancellation);
        return request.Answer<ListGroupsForUser>(xml => xml.Page("Groups", groups, GroupView.Write));
    }
}
