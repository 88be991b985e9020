namespace Thaw.Functions.AsyncQueue;

/// <summary>An event-invoke configuration as the database holds it; times are milliseconds since 1970.</summary>
internal sealed class EventInvokeConfigRow
{
    public string Qualifier { get; init; } = string.Empty;

    public long? MaximumRetryAttempts { get; init; }

    public long? MaximumEventAge { get; init; }

    public string? OnSuccess { get; init; }

    public string? OnFailure { get; init; }

    public long ModifiedAt { get; init; }

    public EventInvokeConfig ToConfig() => new()
    {
        Qualifier = Qualifier,
        MaximumRetryAttempts = (int?)MaximumRetryAttempts,
        MaximumEventAgeInSeconds = (int?)MaximumEventAge,
        OnSuccess = OnSuccess,
        OnFailure = OnFailure,
        ModifiedAt = DateTimeOffset.FromUnixTimeMilliseconds(ModifiedAt),
    };
}
