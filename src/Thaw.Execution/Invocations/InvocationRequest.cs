namespace Thaw.Execution.Invocations;

/// <summary>One event for a function.</summary>
public sealed record InvocationRequest
{
    /// <summary>The request id, which the runtime sees and the log lines carry.</summary>
    public required string RequestId { get; init; }

    /// <summary>The event, JSON.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The ARN as it was invoked, with its qualifier when one was given.</summary>
    public required string InvokedFunctionArn { get; init; }

    /// <summary>The client context as JSON, or null.</summary>
    public string? ClientContext { get; init; }

    /// <summary>The Cognito identity as JSON, or null.</summary>
    public string? CognitoIdentity { get; init; }

    /// <summary>The tenant that the invocation belongs to, or null.</summary>
    public string? TenantId { get; init; }

    /// <summary>The trace header, <c>Root=1-…;Parent=…;Sampled=0</c>.</summary>
    public required string TraceId { get; init; }

    /// <summary>Whether the caller wants the last 4 KB of the log with the answer.</summary>
    public bool TailLog { get; init; }

    /// <summary>Takes the response while it is being made; null when the caller wants it whole.</summary>
    public IResponseStream? Stream { get; init; }
}
