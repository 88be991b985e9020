using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Users;

/// <summary>Lists the managed policies that are attached to a user.</summary>
internal sealed class ListAttachedUserPolicies(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("UserName", 64);
        var prefix = input.PathPrefix();
        var page = input.Page();
        input.Check();
        var attached = await database.ReadOneAsync(
            request.Scope.Account, EntityKind.User, name, (connection, user) => AttachmentStore.ListAsync(connection, user.Id, prefix, page), cancellation);
        return request.Answer<ListAttachedUserPolicies>(xml => xml.Page("AttachedPolicies", attached, (writer, policy) => policy.Write(writer)));
    }
}
