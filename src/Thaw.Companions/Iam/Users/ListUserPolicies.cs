using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Users;

/// <summary>Lists the names of the inline policies of a user.</summary>
internal sealed class ListUserPolicies(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("UserName", 128);
        var page = input.Page();
        input.Check();
        var names = await database.ReadOneAsync(
            request.Scope.Account, EntityKind.User, name, (connection, user) => InlinePolicyStore.ListAsync(connection, user.Id, page), cancellation);
        return request.Answer<ListUserPolicies>(xml => xml.Page("PolicyNames", names, (writer, policy) => writer.WriteString(policy)));
    }
}
