using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.CodeSigning;

/// <summary>Answers a function's code signing configuration: nothing when it has none.</summary>
internal sealed class GetFunctionCodeSigningConfig(CodeSigningStore store) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var function = FunctionTarget.WholeFunction(request, nameof(GetFunctionCodeSigningConfig));
        var config = await store.OfFunctionAsync(function, cancellation);
        return OperationResponse.Json(
            new FunctionCodeSigningShape(config?.Arn, config is null ? null : function.Name), LambdaJson.Default.FunctionCodeSigningShape);
    }
}
