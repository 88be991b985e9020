using Thaw.Aws.Operations;
using Thaw.Execution.Invocations;

namespace Thaw.Functions.Invoking;

/// <summary>Writes what an invocation came to as the API answers it.</summary>
internal static class InvocationAnswers
{
    private const string Json = "application/json";

    /// <summary>The answer to a synchronous invocation.</summary>
    /// <exception cref="AwsException">The function did not run: throttled, or the node could not make an environment.</exception>
    public static OperationResponse Show(Invocation invocation, string traceId) => invocation.Outcome switch
    {
        InvocationOutcome.Succeeded done =>
            OperationResponse.Bytes(done.Payload, Json, headers: Headers(invocation, traceId, failed: false)),
        InvocationOutcome.FunctionError error =>
            OperationResponse.Bytes(error.Payload, Json, headers: Headers(invocation, traceId, failed: true)),
        InvocationOutcome.Throttled throttled => throw LambdaErrors.Throttled(throttled.Reason),
        InvocationOutcome.RoleNotAssumable => throw LambdaErrors.RoleGone(),
        InvocationOutcome.Unavailable unavailable => throw LambdaErrors.Unavailable(unavailable.Message),
        var other => throw new InvalidOperationException($"No answer is known for the outcome {other.GetType().Name}."),
    };

    private static KeyValuePair<string, string>[] Headers(Invocation invocation, string traceId, bool failed)
    {
        var tail = invocation.Outcome.LogTail;
        var headers = new KeyValuePair<string, string>[3 + (failed ? 1 : 0) + (tail.IsEmpty ? 0 : 1)];
        headers[0] = new("X-Amz-Executed-Version", invocation.ExecutedVersion);
        headers[1] = new("X-Amzn-Remapped-Content-Length", "0");
        headers[2] = new("X-Amzn-Trace-Id", traceId);
        if (failed)
        {
            headers[3] = new("X-Amz-Function-Error", "Unhandled");
        }

        if (!tail.IsEmpty)
        {
            headers[^1] = new("X-Amz-Log-Result", Convert.ToBase64String(tail.Span));
        }

        return headers;
    }
}
