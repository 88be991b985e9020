using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Recursion;

/// <summary>Answers whether a function is stopped when a chain of requests comes back to it again and again.</summary>
internal sealed class GetFunctionRecursionConfig(RecursionStore store) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var target = FunctionTarget.Unqualified(request, nameof(GetFunctionRecursionConfig));
        return OperationResponse.Json(new RecursionShape(await store.GetAsync(target, cancellation)), LambdaJson.Default.RecursionShape);
    }
}
