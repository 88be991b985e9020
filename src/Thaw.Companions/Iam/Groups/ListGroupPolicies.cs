using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Groups;

/// <summary>Lists the names of the inline policies of a group.</summary>
internal sealed class ListGroupPolicies(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("GroupName", 128);
        var page = input.Page();
        input.Check();
        var names = await database.ReadOneAsync(
            request.Scope.Account, EntityKind.Group, name, (connection, group) => InlinePolicyStore.ListAsync(connection, group.Id, page), cancellation);
        return request.Answer<ListGroupPolicies>(xml => xml.Page("PolicyNames", names, (writer, policy) => writer.WriteString(policy)));
    }
}
