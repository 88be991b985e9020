using Thaw.Aws.Operations;

namespace Thaw.Functions.DurableExecutions;

/// <summary>Tells a durable execution that what it waits for goes on; none waits.</summary>
internal sealed class SendDurableExecutionCallbackHeartbeat : IOperation
{
    public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation) =>
        throw LambdaErrors.NoSuchCallback(DurableExecutionName.ReadCallback(request, new Constraints()));
}
