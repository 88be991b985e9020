using Thaw.Aws.Operations;

namespace Thaw.Functions.DurableExecutions;

/// <summary>Tells a durable execution what it waits for; none waits.</summary>
internal sealed class SendDurableExecutionCallbackSuccess : IOperation
{
    private const int LargestResult = 262_144;

    public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var constraints = new Constraints();
        if (request.Body.Length > LargestResult)
        {
            constraints.AddHidden("result", $"Member must have length less than or equal to {LargestResult}");
        }

        throw LambdaErrors.NoSuchCallback(DurableExecutionName.ReadCallback(request, constraints));
    }
}
