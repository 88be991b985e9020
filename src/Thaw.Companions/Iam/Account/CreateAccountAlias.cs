using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Account;

/// <summary>Gives the account another name; the one before ends.</summary>
internal sealed class CreateAccountAlias(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var alias = AccountAlias.Read(input);
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                await AccountAliasStore.SetAsync(change, request.Scope.Account, alias);
                return true;
            },
            cancellation);
        return request.Answer<CreateAccountAlias>();
    }
}
