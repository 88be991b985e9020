using Thaw.Functions.EventSources.Settings;

namespace Thaw.Functions.EventSources;

/// <summary>The settings that a kind of source begins with.</summary>
internal static class DefaultSettings
{
    private static readonly EventSourceSettings Queue = new() { BatchSize = 10, MaximumBatchingWindowInSeconds = 0, FunctionResponseTypes = [] };

    private static readonly EventSourceSettings Stream = new()
    {
        BatchSize = 100,
        MaximumBatchingWindowInSeconds = 0,
        ParallelizationFactor = 1,
        MaximumRecordAgeInSeconds = -1,
        BisectBatchOnFunctionError = false,
        MaximumRetryAttempts = -1,
        TumblingWindowInSeconds = 0,
        FunctionResponseTypes = [],
    };

    // Half a second is the window of these; it can be shown by no number.
    private static readonly EventSourceSettings Poll = new() { BatchSize = 100 };

    public static EventSourceSettings Of(EventSource source, Func<Guid> newGroup) => source switch
    {
        { IsQueue: true } => Queue,
        { IsStream: true } => Stream,
        { Type: EventSourceType.SelfManagedKafka } => Poll with { StartingPosition = "TRIM_HORIZON", ConsumerGroupId = newGroup().ToString() },
        { IsKafka: true } => Poll with { ConsumerGroupId = newGroup().ToString() },
        _ => Poll,
    };

    /// <summary>The pollers of a source for which only one of the two numbers is given.</summary>
    public static ProvisionedPollers PollersOf(EventSource source) => new(source.IsQueue ? 2 : 1, 200, null);
}
