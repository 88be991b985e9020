namespace Thaw.Functions.AsyncQueue;

/// <summary>How the asynchronous invocations of a function, version or alias are retried and where their results go.</summary>
internal sealed record EventInvokeConfig
{
    /// <summary>The version or alias; <c>$LATEST</c> for the function itself.</summary>
    public required string Qualifier { get; init; }

    /// <summary>Retries after a function error, 0–2, or null for the default.</summary>
    public int? MaximumRetryAttempts { get; init; }

    /// <summary>How long an event may wait, 60–21,600 s, or null for the default.</summary>
    public int? MaximumEventAgeInSeconds { get; init; }

    /// <summary>The ARN that successful results go to, or null.</summary>
    public string? OnSuccess { get; init; }

    /// <summary>The ARN that failed events go to, or null.</summary>
    public string? OnFailure { get; init; }

    public DateTimeOffset ModifiedAt { get; init; }
}
