using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Functions.DurableExecutions;

/// <summary>Stops a durable execution, of which there is none.</summary>
internal sealed class StopDurableExecution : IOperation
{
    public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        request.ReadJson(LambdaJson.Default.DurableErrorShape);
        throw LambdaErrors.NoSuchDurableExecution(DurableExecutionName.ReadArn(request, new Constraints()));
    }
}
