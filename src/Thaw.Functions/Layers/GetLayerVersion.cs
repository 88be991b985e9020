using Thaw.Aws.Operations;

namespace Thaw.Functions.Layers;

/// <summary>Answers a version of a layer, with a link that downloads it.</summary>
internal sealed class GetLayerVersion(LayerAccess access, LayerAnswers answers) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var target = LayerTarget.OfVersion(request);
        var version = await access.FindAsync(request.Caller, target, cancellation) ?? throw LambdaErrors.ResourceNotFound();
        return OperationResponse.Json(answers.Show(request, version), LambdaJson.Default.LayerVersionShape);
    }
}
