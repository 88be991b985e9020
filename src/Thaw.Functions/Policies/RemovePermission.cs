using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Functions.Permissions;

namespace Thaw.Functions.Policies;

/// <summary>Removes a statement from the resource policy of a function, version or alias.</summary>
internal sealed class RemovePermission(PolicyStore store, FunctionGrants grants) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var sid = request.Label("StatementId");
        var constraints = new Constraints()
            .Length("statementId", sid, 1, 100)
            .Pattern("statementId", sid, PolicyPatterns.NamespacedStatementId(), PolicyPatterns.NamespacedStatementIdText);
        var target = FunctionTarget.Qualified(request, nameof(RemovePermission), constraints);
        await store.RemoveAsync(target, sid, request.Query("RevisionId"), cancellation);
        grants.Forget(target.Scope, target.Name);
        return OperationResponse.Empty();
    }
}
