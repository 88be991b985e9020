using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Policies;

/// <summary>Answers the resource policy of a function, version or alias.</summary>
internal sealed class GetPolicy(PolicyStore store) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var target = FunctionTarget.Qualified(request, nameof(GetPolicy));
        var policy = await store.FindAsync(target, cancellation) ?? throw LambdaErrors.ResourceNotFound();
        return OperationResponse.Json(new Response(policy.ToJson(), policy.RevisionId), LambdaJson.Default.GetPolicyResponse);
    }

    internal sealed record Response(string Policy, string RevisionId);
}
