using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.CodeSigning;

/// <summary>Gives a function a code signing configuration; what is deployed already goes on running.</summary>
internal sealed class PutFunctionCodeSigningConfig(CodeSigningStore store) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(LambdaJson.Default.PutFunctionCodeSigningConfigRequest);
        var constraints = new Constraints().Required("codeSigningConfigArn", wanted.CodeSigningConfigArn).CollectArn(wanted.CodeSigningConfigArn);
        var function = FunctionTarget.WholeFunction(request, nameof(PutFunctionCodeSigningConfig), constraints);
        await store.BindAsync(function, wanted.CodeSigningConfigArn!, cancellation);
        return OperationResponse.Json(
            new FunctionCodeSigningShape(wanted.CodeSigningConfigArn, function.Name), LambdaJson.Default.FunctionCodeSigningShape);
    }

    internal sealed record Request(string? CodeSigningConfigArn);
}
