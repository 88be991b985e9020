using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Users;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Groups;

/// <summary>Shows a group and its members, by name.</summary>
internal sealed class GetGroup(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("GroupName", 128);
        var page = input.Page();
        input.Check();
        var (group, members) = await database.ReadOneAsync(
            request.Scope.Account, EntityKind.Group, name, async (connection, found) => (found, await MembershipStore.MembersAsync(connection, found.Id, page)), cancellation);
        return request.Answer<GetGroup>(xml =>
        {
            xml.Structure("Group", writer => GroupView.Write(writer, group));
            xml.Page("Users", members, UserView.WriteListed);
        });
    }
}
