using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Functions.CapacityProviders;

/// <summary>Sets how a version scales on its capacity provider, which no version has.</summary>
internal sealed class PutFunctionScalingConfig(FunctionScalingTarget target) : IOperation
{
    private const int MostEnvironments = 15_000;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(LambdaJson.Default.PutFunctionScalingConfigRequest).FunctionScalingConfig;
        var constraints = new Constraints()
            .Range("functionScalingConfig.minExecutionEnvironments", wanted?.MinExecutionEnvironments, 0, MostEnvironments)
            .Range("functionScalingConfig.maxExecutionEnvironments", wanted?.MaxExecutionEnvironments, 0, MostEnvironments);
        throw await target.RefuseAsync(request, constraints, nameof(PutFunctionScalingConfig), cancellation);
    }

    internal sealed record Request(Environments? FunctionScalingConfig);

    internal sealed record Environments(int? MinExecutionEnvironments, int? MaxExecutionEnvironments);
}
