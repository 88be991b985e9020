using System.Globalization;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Logs.FilterPatterns;
using Thaw.Companions.Logs.Groups;

namespace Thaw.Companions.Logs.Events;

/// <summary>Searches the events of a group's streams in the order of time.</summary>
internal sealed class FilterLogEvents(LogGroupStore groups, LogEventStore store, LogsOptions options, TimeProvider time) : IOperation
{
    private const int MaxEvents = 10_000;
    private const int MaxPageBytes = 1024 * 1024;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(LogsJson.Default.FilterLogEventsRequest);
        Check(input);
        var pattern = Compile(input.FilterPattern);
        var bound = ReadToken(input.NextToken);
        var name = LogsArns.GroupName(request.Scope, input.LogGroupName, input.LogGroupIdentifier);
        var group = await groups.GetAsync(request.Scope, name, cancellation);
        await CheckStreamsAsync(group, input, cancellation);
        var range = Range(input, bound, group.ExpiredBefore(time.GetUtcNow()));
        var search = new Search(pattern, input.Limit ?? MaxEvents, options.SearchBytes);
        var page = await store.ReadGroupAsync(
            group.Id, new StreamSelection(input.LogStreamNames, input.LogStreamNamePrefix), range, events => search.RunAsync(events, cancellation), cancellation);
        return OperationResponse.Json(page, LogsJson.Default.FilterLogEventsResponse);
    }

    private static void Check(Request input)
    {
        new Constraints()
            .GroupName(input.LogGroupName)
            .GroupIdentifier(input.LogGroupIdentifier)
            .Items("logStreamNames", input.LogStreamNames, 1, 100)
            .StreamName(input.LogStreamNamePrefix, "logStreamNamePrefix")
            .Time("startTime", input.StartTime)
            .Time("endTime", input.EndTime)
            .Length("filterPattern", input.FilterPattern, 0, FilterPattern.MaxLength)
            .Token(input.NextToken)
            .Range("limit", input.Limit, 1, MaxEvents)
            .Check();
        if (input is { LogStreamNames: not null, LogStreamNamePrefix: not null })
        {
            throw LogsErrors.NamesAndPrefix();
        }
    }

    private static FilterPattern Compile(string? pattern)
    {
        try
        {
            return FilterPattern.Parse(pattern);
        }
        catch (FilterPatternException refusal)
        {
            throw LogsErrors.InvalidParameter(refusal.Message);
        }
    }

    private static EventKey? ReadToken(string? token)
    {
        if (PageToken.Pair(token) is not { } pair)
        {
            return null;
        }

        return long.TryParse(pair.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new EventKey(pair.Number, number)
            : throw LogsErrors.InvalidToken();
    }

    private static EventRange Range(Request input, EventKey? bound, long expiredBefore)
    {
        var backwards = input.StartFromHead == false;
        return new EventRange(
            Math.Max(input.StartTime ?? 0, expiredBefore),
            input.EndTime ?? long.MaxValue,
            bound ?? (backwards ? EventKey.Last : EventKey.First),
            backwards);
    }

    private async Task CheckStreamsAsync(LogGroup group, Request input, CancellationToken cancellation)
    {
        if (input.LogStreamNames is { } names && !await store.HasStreamsAsync(group.Id, names, cancellation))
        {
            throw LogsErrors.StreamNotFound();
        }
    }

    private sealed class Search(FilterPattern pattern, int limit, int searchBytes)
    {
        private readonly List<FilteredLogEvent> _found = [];
        private long _searched;
        private long _answered;

        private bool IsFull => _found.Count >= limit || _answered >= MaxPageBytes || _searched >= searchBytes;

        // A token is given only when there is an event after the page, so that a reader does not turn to an empty one.
        public async Task<Response> RunAsync(IAsyncEnumerable<StoredEvent> events, CancellationToken cancellation)
        {
            var last = EventKey.First;
            await foreach (var stored in events.WithCancellation(cancellation))
            {
                if (IsFull)
                {
                    return new Response(_found, [], PageToken.Of(last.Timestamp, last.Number.ToString(CultureInfo.InvariantCulture)));
                }

                last = stored.Key;
                Test(stored);
            }

            return new Response(_found, [], null);
        }

        private void Test(StoredEvent stored)
        {
            _searched += stored.Size;
            var text = stored.Text;
            if (pattern.Matches(text))
            {
                _answered += stored.Size;
                _found.Add(new FilteredLogEvent(stored.Stream!, stored.Timestamp, text, stored.Ingested, stored.Key.ToString()));
            }
        }
    }

    internal sealed record Request(
        string? LogGroupName,
        string? LogGroupIdentifier,
        IReadOnlyList<string>? LogStreamNames,
        string? LogStreamNamePrefix,
        long? StartTime,
        long? EndTime,
        string? FilterPattern,
        string? NextToken,
        int? Limit,
        bool? StartFromHead);

    internal sealed record Response(IReadOnlyList<FilteredLogEvent> Events, IReadOnlyList<SearchedLogStream> SearchedLogStreams, string? NextToken);

    internal sealed record FilteredLogEvent(string LogStreamName, long Timestamp, string Message, long IngestionTime, string EventId);

    /// <summary>AWS has stopped filling this list and still sends it.</summary>
    internal sealed record SearchedLogStream(string LogStreamName, bool SearchedCompletely);
}
