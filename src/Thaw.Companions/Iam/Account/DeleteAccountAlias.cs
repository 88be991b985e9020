using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Account;

/// <summary>Ends the other name of the account.</summary>
internal sealed class DeleteAccountAlias(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var alias = AccountAlias.Read(input);
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                await AccountAliasStore.DeleteAsync(change, request.Scope.Account, alias);
                return true;
            },
            cancellation);
        return request.Answer<DeleteAccountAlias>();
    }
}
