using Thaw.Aws.Operations;

namespace Thaw.Functions.DurableExecutions;

/// <summary>Answers how far a durable execution has come; there is none.</summary>
internal sealed class GetDurableExecutionState : IOperation
{
    public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var constraints = new Constraints().CollectCheckpoint(request.Query("CheckpointToken")).CollectItems(request);
        throw LambdaErrors.NoDurableExecutionHere(DurableExecutionName.ReadArn(request, constraints));
    }
}
