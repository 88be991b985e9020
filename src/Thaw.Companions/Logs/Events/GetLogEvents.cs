using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Logs.Events;

/// <summary>Reads the events of one stream, from its head or from its tail, page by page in both directions.</summary>
internal sealed class GetLogEvents(LogEventStore store, TimeProvider time) : IOperation
{
    private const int MaxEvents = 10_000;
    private const int MaxPageBytes = 1024 * 1024;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(LogsJson.Default.GetLogEventsRequest);
        Check(input);
        var token = StreamToken.Parse(input.NextToken);
        var name = LogsArns.GroupName(request.Scope, input.LogGroupName, input.LogGroupIdentifier);
        var (group, stream) = await store.FindAsync(request.Scope, name, input.LogStreamName!, cancellation);
        var range = Range(input, token, group.ExpiredBefore(time.GetUtcNow()));
        var page = await store.ReadStreamAsync(stream.Id, range, events => CollectAsync(events, input.Limit ?? MaxEvents, cancellation), cancellation);
        if (range.Backwards)
        {
            page.Reverse();
        }

        var (forward, backward) = page.Count > 0
            ? StreamToken.Around(page[0].Key, page[^1].Key)
            : token?.AtEnd() ?? StreamToken.Around(new EventKey(range.From, 0), new EventKey(range.From, 0));
        return OperationResponse.Json(new Response([.. page.Select(Shape)], forward.ToString(), backward.ToString()), LogsJson.Default.GetLogEventsResponse);
    }

    private static void Check(Request input) => new Constraints()
        .GroupName(input.LogGroupName)
        .GroupIdentifier(input.LogGroupIdentifier)
        .RequiredStreamName(input.LogStreamName)
        .Time("startTime", input.StartTime)
        .Time("endTime", input.EndTime)
        .Token(input.NextToken)
        .Range("limit", input.Limit, 1, MaxEvents)
        .Check();

    // The end is exclusive here, unlike in FilterLogEvents.
    private static EventRange Range(Request input, StreamToken? token, long expiredBefore)
    {
        var backwards = token?.Backwards ?? !(input.StartFromHead ?? false);
        var bound = token?.Key ?? (backwards ? EventKey.Last : EventKey.First);
        return new EventRange(Math.Max(input.StartTime ?? 0, expiredBefore), (input.EndTime ?? long.MaxValue) - 1, bound, backwards);
    }

    private static async Task<List<StoredEvent>> CollectAsync(IAsyncEnumerable<StoredEvent> events, int limit, CancellationToken cancellation)
    {
        List<StoredEvent> page = [];
        var bytes = 0L;
        await foreach (var stored in events.WithCancellation(cancellation))
        {
            bytes += stored.Size;
            if (page.Count > 0 && bytes > MaxPageBytes)
            {
                break;
            }

            page.Add(stored);
            if (page.Count == limit)
            {
                break;
            }
        }

        return page;
    }

    private static OutputLogEvent Shape(StoredEvent stored) => new(stored.Timestamp, stored.Text, stored.Ingested);

    internal sealed record Request(
        string? LogGroupName,
        string? LogGroupIdentifier,
        string? LogStreamName,
        long? StartTime,
        long? EndTime,
        string? NextToken,
        int? Limit,
        bool? StartFromHead);

    internal sealed record Response(IReadOnlyList<OutputLogEvent> Events, string NextForwardToken, string NextBackwardToken);

    internal sealed record OutputLogEvent(long Timestamp, string Message, long IngestionTime);
}
