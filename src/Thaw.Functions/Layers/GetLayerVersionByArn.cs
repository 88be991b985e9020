using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Layers;

/// <summary>Answers the version of a layer that an ARN names, with a link that downloads it.</summary>
internal sealed class GetLayerVersionByArn(LayerAccess access, LayerAnswers answers) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var arn = request.Query("Arn");
        new Constraints()
            .Required("arn", arn)
            .Length("arn", arn, 1, 2048)
            .Pattern("arn", arn, FunctionPatterns.LayerVersionArn(), FunctionPatterns.LayerVersionArnText)
            .ThrowIfAny();
        var version = await access.FindAsync(request.Caller, LayerTarget.Parse(arn!), cancellation) ?? throw LambdaErrors.ResourceNotFound();
        return OperationResponse.Json(answers.Show(request, version), LambdaJson.Default.LayerVersionShape);
    }
}
