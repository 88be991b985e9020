using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Users;

/// <summary>Lists the users below a path, by name.</summary>
internal sealed class ListUsers(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var prefix = input.PathPrefix();
        var page = input.Page();
        input.Check();
        var users = await database.ReadAsync(connection => EntityStore.ListAsync(connection, request.Scope.Account, EntityKind.User, prefix, page), cancellation);
        return request.Answer<ListUsers>(xml => xml.Page("Users", users, UserView.WriteListed));
    }
}
