using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Groups;

/// <summary>Lists the groups below a path, by name.</summary>
internal sealed class ListGroups(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var prefix = input.PathPrefix();
        var page = input.Page();
        input.Check();
        var groups = await database.ReadAsync(connection => EntityStore.ListAsync(connection, request.Scope.Account, EntityKind.Group, prefix, page), cancellation);
        return request.Answer<ListGroups>(xml => xml.Page("Groups", groups, GroupView.Write));
    }
}
