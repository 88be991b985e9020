using Thaw.Aws;
using Thaw.Aws.Hosted;
using Thaw.Aws.Operations;
using Thaw.Execution.Invocations;
using Thaw.Functions.Invoking;

namespace Thaw.Functions.Urls.Serving;

/// <summary>Invokes the function behind a URL and answers with what it came to.</summary>
internal sealed class UrlInvocations(Invoker invoker, UrlAnswers addresses, AwsOptions options, TimeProvider time, IdSource ids)
{
    public async ValueTask RunAsync(HostedRequest request, FunctionUrl url, UrlAddress address, Caller? caller, CancellationToken cancellation)
    {
        var response = request.Http.Response;
        var trace = TraceHeader.From(request.Http.Request.Headers["X-Amzn-Trace-Id"], time, ids);
        response.Headers["X-Amzn-Trace-Id"] = trace;
        var payload = new UrlEvent(request, address, caller, options.Organization, time.GetUtcNow()).Write(addresses.HostOf(url), trace);
        if (payload.Length > LambdaApi.InvokePayloadBytes)
        {
            await UrlRefusals.TooLarge(response);
            return;
        }

        var target = url.Target;
        var invocation = new InvocationRequest
        {
            RequestId = request.RequestId,
            Payload = payload,
            InvokedFunctionArn = target.WrittenArn,
            TraceId = trace,
        };
        await (url.InvokeMode == FunctionUrl.Streamed
            ? StreamAsync(request, url, invocation, cancellation)
            : BufferAsync(request, url, invocation, cancellation));
    }

    private async ValueTask BufferAsync(HostedRequest request, FunctionUrl url, InvocationRequest invocation, CancellationToken cancellation)
    {
        var response = request.Http.Response;
        var outcome = await InvokeAsync(url, invocation, cancellation);
        if (outcome is InvocationOutcome.Succeeded done && UrlAnswer.Read(done.Payload) is { } answer)
        {
            await answer.WriteAsync(response, cancellation);
            return;
        }

        await RefuseAsync(request, outcome);
    }

    private async ValueTask StreamAsync(HostedRequest request, FunctionUrl url, InvocationRequest invocation, CancellationToken cancellation)
    {
        using var stream = new UrlStream(request.Http.Response);
        var outcome = await InvokeAsync(url, invocation with { Stream = stream }, cancellation);
        if (outcome is InvocationOutcome.Succeeded done && await stream.TryCompleteAsync(done.Payload, cancellation))
        {
            return;
        }

        await stream.CloseAsync();
        if (stream.HasStarted)
        {
            // Half an answer cannot be taken back; a broken connection says at least that it is not whole.
            request.Http.Abort();
            return;
        }

        await RefuseAsync(request, outcome);
    }

    /// <summary>The outcome, or null when there is nothing to invoke.</summary>
    private async ValueTask<InvocationOutcome?> InvokeAsync(FunctionUrl url, InvocationRequest invocation, CancellationToken cancellation)
    {
        try
        {
            return (await invoker.InvokeAsync(url.Target, invocation, cancellation)).Outcome;
        }
        catch (AwsException)
        {
            // The function is going away, or is not ready yet: over HTTP that looks like any other failure of it.
            return null;
        }
    }

    private static ValueTask RefuseAsync(HostedRequest request, InvocationOutcome? outcome) => outcome is InvocationOutcome.Throttled throttled
        ? UrlRefusals.Throttled(request.Http.Response, throttled.Reason)
        : UrlRefusals.BadGateway(request.Http.Response);
}
