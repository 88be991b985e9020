using Thaw.Aws.Operations;

namespace Thaw.Functions.DurableExecutions;

/// <summary>Answers what has happened in a durable execution, of which there is none.</summary>
internal sealed class GetDurableExecutionHistory : IOperation
{
    public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation) =>
        throw LambdaErrors.NoSuchDurableExecution(DurableExecutionName.ReadArn(request, new Constraints().CollectItems(request)));
}
