using Thaw.Aws.Operations;

namespace Thaw.Functions.CapacityProviders;

/// <summary>Answers how a version scales on its capacity provider, which no version has.</summary>
internal sealed class GetFunctionScalingConfig(FunctionScalingTarget target) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation) =>
        throw await target.RefuseAsync(request, new Constraints(), nameof(GetFunctionScalingConfig), cancellation);
}
