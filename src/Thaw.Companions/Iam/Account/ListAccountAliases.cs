using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Account;

/// <summary>Lists the other names of the account: one at most.</summary>
internal sealed class ListAccountAliases(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        _ = input.Page();
        input.Check();
        var alias = await database.ReadAsync(connection => AccountAliasStore.FindAsync(connection, request.Scope.Account), cancellation);
        var slice = new IamSlice<string>(alias is null ? [] : [alias], null);
        return request.Answer<ListAccountAliases>(xml => xml.Page("AccountAliases", slice, (writer, item) => writer.WriteString(item)));
    }
}
