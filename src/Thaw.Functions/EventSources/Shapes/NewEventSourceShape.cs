namespace Thaw.Functions.EventSources.Shapes;

/// <summary>A new mapping: what can only be set when it is created, and the settings.</summary>
internal record NewEventSourceShape : EventSourceSettingsShape
{
    public string? EventSourceArn { get; init; }

    public string? StartingPosition { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public double? StartingPositionTimestamp { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public IReadOnlyList<string>? Topics { get; init; }

    public IReadOnlyList<string>? Queues { get; init; }

    public SelfManagedEventSourceShape? SelfManagedEventSource { get; init; }
}
