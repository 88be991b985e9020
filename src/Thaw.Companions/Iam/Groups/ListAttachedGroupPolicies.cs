using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Groups;

/// <summary>Lists the managed policies that are attached to a group.</summary>
internal sealed class ListAttachedGroupPolicies(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("GroupName", 128);
        var prefix = input.PathPrefix();
        var page = input.Page();
        input.Check();
        var attached = await database.ReadOneAsync(
            request.Scope.Account, EntityKind.Group, name, (connection, group) => AttachmentStore.ListAsync(connection, group.Id, prefix, page), cancellation);
        return request.Answer<ListAttachedGroupPolicies>(xml => xml.Page("AttachedPolicies", attached, (writer, policy) => policy.Write(writer)));
    }
}
