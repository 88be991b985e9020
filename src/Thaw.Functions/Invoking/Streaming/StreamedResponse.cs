using Microsoft.AspNetCore.Http;
using Thaw.Aws.Operations;
using Thaw.Execution.Invocations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Invoking.Streaming;

/// <summary>An answer that is made while it is written: the function runs until the last event has gone.</summary>
internal sealed class StreamedResponse(Invoker invoker, FunctionTarget target, InvocationRequest invocation) : OperationResponse
{
    public override async ValueTask WriteBodyAsync(HttpResponse response, CancellationToken cancellation)
    {
        using var answer = new EventStreamAnswer(response);
        var done = await invoker.InvokeAsync(target, invocation with { Stream = answer }, cancellation);
        await answer.CompleteAsync(done.Outcome, cancellation);
    }
}
