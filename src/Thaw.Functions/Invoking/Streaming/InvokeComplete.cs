using System.Text;
using System.Text.Json;
using Thaw.Execution.Invocations;

namespace Thaw.Functions.Invoking.Streaming;

/// <summary>The last event of a streamed response.</summary>
/// <param name="ErrorCode">The type of the function's error, or null.</param>
/// <param name="ErrorDetails">The error document, or null.</param>
/// <param name="LogResult">The last 4 KB of the log in base64, or null.</param>
internal sealed record InvokeComplete(string? ErrorCode, string? ErrorDetails, string? LogResult)
{
    /// <summary>The event's payload.</summary>
    /// <exception cref="Aws.Operations.AwsException">The function did not run: throttled, or the node could not make an environment.</exception>
    public static ReadOnlyMemory<byte> Write(InvocationOutcome outcome)
    {
        var log = outcome.LogTail.IsEmpty ? null : Convert.ToBase64String(outcome.LogTail.Span);
        var complete = outcome switch
        {
            InvocationOutcome.Succeeded => new InvokeComplete(null, null, log),
            InvocationOutcome.FunctionError error => new InvokeComplete(error.ErrorType, Encoding.UTF8.GetString(error.Payload.Span), log),
            InvocationOutcome.Throttled throttled => throw LambdaErrors.Throttled(throttled.Reason),
            InvocationOutcome.RoleNotAssumable => throw LambdaErrors.RoleGone(),
            InvocationOutcome.Unavailable unavailable => throw LambdaErrors.Unavailable(unavailable.Message),
            var other => throw new InvalidOperationException($"No answer is known for the outcome {other.GetType().Name}."),
        };
        return JsonSerializer.SerializeToUtf8Bytes(complete, LambdaJson.Default.InvokeComplete);
    }
}
