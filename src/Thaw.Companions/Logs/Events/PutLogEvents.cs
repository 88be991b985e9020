using System.Text;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Logs.Events;

/// <summary>Appends a batch of events to a stream.</summary>
internal sealed class PutLogEvents(LogEventStore store, TimeProvider time) : IOperation
{
    /// <summary>The largest body: 1 MiB of texts in which every byte may be written as an escape of six, and the members around them.</summary>
    public const long MaxBodyBytes = 8 * 1024 * 1024;

    private const int MaxEvents = 10_000;
    private const long MaxBatchBytes = 1_048_576;

    private static readonly long MaxSpan = (long)TimeSpan.FromHours(24).TotalMilliseconds;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(LogsJson.Default.PutLogEventsRequest);
        var events = Check(input);
        var window = default(IngestionWindow);
        var streamId = await store.AppendAsync(
            request.Scope,
            input.LogGroupName!,
            input.LogStreamName!,
            group =>
            {
                var now = time.GetUtcNow();
                window = IngestionWindow.Decide([.. events.Select(line => line.Timestamp)], group.ExpiredBefore(now), now);
                return window.Choose(events);
            },
            cancellation);
        var rejected = window.Rejects ? new RejectedLogEventsInfo(window.TooNewStart, window.TooOldEnd, window.ExpiredEnd) : null;
        return OperationResponse.Json(new Response(SequenceToken.Of(streamId), rejected), LogsJson.Default.PutLogEventsResponse);
    }

    private static NewEvent[] Check(Request input)
    {
        var constraints = new Constraints()
            .RequiredGroupName(input.LogGroupName)
            .RequiredStreamName(input.LogStreamName)
            .Required("logEvents", input.LogEvents)
            .Length("sequenceToken", input.SequenceToken, 1, int.MaxValue);
        CheckEvents(constraints, input.LogEvents ?? []);
        constraints.Check();
        NewEvent[] events = [.. input.LogEvents!.Select(line => new NewEvent(line!.Timestamp!.Value, Encoding.UTF8.GetBytes(line.Message!)))];
        CheckBatch(events);
        return events;
    }

    private static void CheckEvents(Constraints constraints, IReadOnlyList<InputLogEvent?> events)
    {
        if (events.Count is 0 or > MaxEvents)
        {
            var bound = events.Count == 0 ? "greater than or equal to 1" : $"less than or equal to {MaxEvents}";
            constraints.Add("logEvents", $"[{events.Count} events]", $"Member must have length {bound}");
            return;
        }

        for (var index = 0; index < events.Count; index++)
        {
            // Names of members are made only for the rare event that breaks something.
            if (events[index] is not { Timestamp: >= 0, Message.Length: > 0 })
            {
                CheckEvent(constraints, $"logEvents.{index + 1}.member", events[index]);
            }
        }
    }

    private static void CheckEvent(Constraints constraints, string member, InputLogEvent? line) => constraints
        .Required($"{member}.timestamp", line?.Timestamp)
        .Time($"{member}.timestamp", line?.Timestamp)
        .Required($"{member}.message", line?.Message)
        .Length($"{member}.message", line?.Message, 1, int.MaxValue);

    private static void CheckBatch(NewEvent[] events)
    {
        var bytes = events.Sum(line => (long)line.Message.Length + StoredEvent.Overhead);
        if (bytes > MaxBatchBytes)
        {
            throw LogsErrors.UploadTooLarge(bytes, MaxBatchBytes);
        }

        if (events.Zip(events.Skip(1)).Any(pair => pair.Second.Timestamp < pair.First.Timestamp))
        {
            throw LogsErrors.NotChronological();
        }

        if (events[^1].Timestamp - events[0].Timestamp > MaxSpan)
        {
            throw LogsErrors.SpanTooLong();
        }
    }

    internal sealed record Request(string? LogGroupName, string? LogStreamName, IReadOnlyList<InputLogEvent?>? LogEvents, string? SequenceToken);

    internal sealed record InputLogEvent(long? Timestamp, string? Message);

    internal sealed record Response(string NextSequenceToken, RejectedLogEventsInfo? RejectedLogEventsInfo);

    internal sealed record RejectedLogEventsInfo(int? TooNewLogEventStartIndex, int? TooOldLogEventEndIndex, int? ExpiredLogEventEndIndex);
}
