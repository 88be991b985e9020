namespace Thaw.Execution.Invocations;

/// <summary>What an invocation came to.</summary>
public abstract record InvocationOutcome
{
    private InvocationOutcome()
    {
    }

    /// <summary>The last 4 KB of the log when the request asked for it, else empty.</summary>
    public ReadOnlyMemory<byte> LogTail { get; init; }

    /// <summary>The handler returned.</summary>
    /// <param name="Payload">The response; empty when it was streamed.</param>
    public sealed record Succeeded(ReadOnlyMemory<byte> Payload) : InvocationOutcome;

    /// <summary>The function failed; the payload is AWS's error document.</summary>
    /// <param name="ErrorType">Such as <c>Sandbox.Timedout</c>, <c>Runtime.ExitError</c> or the name of the exception's class.</param>
    /// <param name="Payload"><c>{"errorMessage":…,"errorType":…}</c>.</param>
    public sealed record FunctionError(string ErrorType, ReadOnlyMemory<byte> Payload) : InvocationOutcome;

    /// <summary>There was no right to run now.</summary>
    /// <param name="Reason">AWS's <c>Reason</c>, e.g. <c>ConcurrentInvocationLimitExceeded</c>.</param>
    public sealed record Throttled(string Reason) : InvocationOutcome;

    /// <summary>The node could not make an environment: <c>ServiceException</c>.</summary>
    /// <param name="Message">What went wrong, in a sentence.</param>
    public sealed record Unavailable(string Message) : InvocationOutcome;

    /// <summary>The function's role is gone or does not trust Lambda any more: no environment may be started.</summary>
    public sealed record RoleNotAssumable : InvocationOutcome;
}
