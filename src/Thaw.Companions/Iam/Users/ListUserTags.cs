using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Users;

/// <summary>Lists the tags of a user, by key.</summary>
internal sealed class ListUserTags(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("UserName", 128);
        var page = input.Page();
        input.Check();
        var tags = await database.ReadOneAsync(request.Scope.Account, EntityKind.User, name, (connection, user) => TagStore.ListAsync(connection, user.Id, page), cancellation);
        return request.Answer<ListUserTags>(xml => xml.TagPage(tags));
    }
}
