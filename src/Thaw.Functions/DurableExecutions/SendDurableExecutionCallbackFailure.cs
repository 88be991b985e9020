using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Functions.DurableExecutions;

/// <summary>Tells a durable execution that what it waits for has failed; none waits.</summary>
internal sealed class SendDurableExecutionCallbackFailure : IOperation
{
    public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        request.ReadJson(LambdaJson.Default.DurableErrorShape);
        throw LambdaErrors.NoSuchCallback(DurableExecutionName.ReadCallback(request, new Constraints()));
    }
}
