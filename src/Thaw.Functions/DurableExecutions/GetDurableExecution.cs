using Thaw.Aws.Operations;

namespace Thaw.Functions.DurableExecutions;

/// <summary>Answers a durable execution, of which there is none.</summary>
internal sealed class GetDurableExecution : IOperation
{
    public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation) =>
        throw LambdaErrors.NoSuchDurableExecution(DurableExecutionName.ReadArn(request, new Constraints()));
}
