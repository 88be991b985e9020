using Thaw.Aws.Operations;
using Thaw.Functions.Policies;

namespace Thaw.Functions.Layers;

/// <summary>Stops sharing a version of a layer; functions that have it keep it.</summary>
internal sealed class RemoveLayerVersionPermission(LayerStore store, IdSource ids) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var sid = request.Label("StatementId");
        var constraints = new Constraints()
            .Length("statementId", sid, 1, 100)
            .Pattern("statementId", sid, PolicyPatterns.StatementId(), PolicyPatterns.StatementIdText);
        var target = LayerPolicyTarget.Read(request, nameof(RemoveLayerVersionPermission), constraints);
        await store.RemoveStatementAsync(target, sid, request.Query("RevisionId"), ids.NextGuid().ToString(), cancellation);
        return OperationResponse.Empty();
    }
}
