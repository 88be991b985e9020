using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Users;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.AccessKeys;

/// <summary>Lists the access keys of a user, without their secrets.</summary>
internal sealed class ListAccessKeys(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = Self.NameOf(input, request.Caller);
        var page = input.Page();
        input.Check();
        var keys = name is null
            ? new IamSlice<AccessKeyRow>([], null)
            : await database.ReadOneAsync(request.Scope.Account, EntityKind.User, name, (connection, user) => AccessKeyStore.ListAsync(connection, user.Id, page), cancellation);
        return request.Answer<ListAccessKeys>(xml => xml.Page("AccessKeyMetadata", keys, (writer, key) =>
        {
            writer.Text("UserName", name);
            writer.Text("AccessKeyId", key.Id);
            writer.Text("Status", key.Status);
            writer.Time("CreateDate", key.Created);
        }));
    }
}
