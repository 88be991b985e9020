using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Recursion;

/// <summary>Lets a function call itself without end, or stops it again.</summary>
internal sealed class PutFunctionRecursionConfig(RecursionStore store) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(LambdaJson.Default.RecursionShape);
        var constraints = new Constraints()
            .Required("recursiveLoop", wanted.RecursiveLoop)
            .OneOf("recursiveLoop", wanted.RecursiveLoop, RecursiveLoop.Terminate, RecursiveLoop.Allow);
        var target = FunctionTarget.Unqualified(request, nameof(PutFunctionRecursionConfig), constraints);
        await store.PutAsync(target, wanted.RecursiveLoop!, cancellation);
        return OperationResponse.Json(wanted, LambdaJson.Default.RecursionShape);
    }
}
