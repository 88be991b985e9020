using Thaw.Aws.Operations;
using Thaw.Functions.Policies;

namespace Thaw.Functions.Layers;

/// <summary>Answers with whom a version of a layer is shared.</summary>
internal sealed class GetLayerVersionPolicy(LayerStore store) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var target = LayerPolicyTarget.Read(request, nameof(GetLayerVersionPolicy));
        var policy = await store.PolicyAsync(target, cancellation) ?? throw LambdaErrors.NoPolicy();
        return OperationResponse.Json(new GetPolicy.Response(policy.ToJson(), policy.RevisionId), LambdaJson.Default.GetPolicyResponse);
    }
}
