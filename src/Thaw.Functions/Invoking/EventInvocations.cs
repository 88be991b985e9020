using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Invoking;

/// <summary>Where events are taken in: <c>Invoke</c> with <c>Event</c>, and <c>InvokeAsync</c>, its old form.</summary>
internal sealed class EventInvocations(Invoker invoker)
{
    /// <summary>Takes an event in to be run later.</summary>
    /// <exception cref="AwsException">Always: the event is not JSON, there is no such function, or events are not implemented yet.</exception>
    public async ValueTask<OperationResponse> AcceptAsync(OperationRequest request, FunctionTarget target, CancellationToken cancellation)
    {
        InvocationPayload.Read(request.Body);
        await invoker.CheckAsync(target, cancellation);
        throw LambdaErrors.NoAsynchronousInvocation();
    }
}
