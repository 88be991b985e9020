using Microsoft.AspNetCore.Http;
using Thaw.Execution.Environments;
using Thaw.Execution.Invocations;

namespace Thaw.Execution.RuntimeApi;

/// <summary>A response that is passed to the caller as it arrives, or gathered when the caller wants it whole.</summary>
internal static class StreamedResponse
{
    public static async Task ReadAsync(HttpContext context, ExecutionEnvironment environment, RunningInvocation invocation, ExecutionOptions options)
    {
        var limit = invocation.Request.Stream is null ? options.MaxResponseBytes : options.MaxStreamedResponseBytes;
        var copy = new ResponseCopy(invocation.Request.Stream, limit);
        await copy.BeginAsync(context.Request.ContentType ?? "application/octet-stream", context.RequestAborted);
        await copy.ReadAsync(context.Request.BodyReader, context.RequestAborted);
        if (copy.IsTooLarge)
        {
            environment.Responded(invocation, InvocationResponse.SizeTooLarge(limit), copy.Bytes);
            await RuntimeApiAnswers.TooLarge(context.Response, limit);
            return;
        }

        environment.Responded(invocation, AnswerIn(context.Request, copy.Gathered), copy.Bytes);
        await RuntimeApiAnswers.Accepted(context.Response);
    }

    /// <summary>A handler that fails in the middle of its stream says so behind it.</summary>
    private static InvocationOutcome AnswerIn(HttpRequest request, ReadOnlyMemory<byte> gathered)
    {
        var available = request.SupportsTrailers() && request.CheckTrailersAvailable();
        var type = available ? (string?)request.GetTrailer(RuntimeApiHeaders.ErrorType) : null;
        var body = available ? (string?)request.GetTrailer(RuntimeApiHeaders.ErrorBody) : null;
        return string.IsNullOrEmpty(type) && string.IsNullOrEmpty(body)
            ? new InvocationOutcome.Succeeded(gathered)
            : new InvocationOutcome.FunctionError(ErrorTypes.Of(type), Decode(body));
    }

    private static ReadOnlyMemory<byte> Decode(string? body)
    {
        var bytes = new byte[body?.Length ?? 0];
        return Convert.TryFromBase64String(body ?? "", bytes, out var count) ? bytes.AsMemory(0, count) : default;
    }
}
