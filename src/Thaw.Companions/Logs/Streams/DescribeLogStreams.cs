using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Logs.Events;
using Thaw.Companions.Logs.Groups;

namespace Thaw.Companions.Logs.Streams;

/// <summary>Lists the streams of a group by name or by the time of their last event.</summary>
internal sealed class DescribeLogStreams(LogGroupStore groups, LogStreamStore streams) : IOperation
{
    private const string ByLastEvent = "LastEventTime";
    private const int PageSize = 50;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(LogsJson.Default.DescribeLogStreamsRequest);
        Check(input);
        var name = LogsArns.GroupName(request.Scope, input.LogGroupName, input.LogGroupIdentifier);
        var group = await groups.GetAsync(request.Scope, name, cancellation);
        var size = input.Limit ?? PageSize;
        var found = await ListAsync(input, group.Id, size + 1, cancellation);
        var page = found.Take(size).ToArray();
        var next = found.Count > size ? PageToken.Of(page[^1].LastEvent, page[^1].Name) : null;
        return OperationResponse.Json(new Response([.. page.Select(stream => Shape(request.Scope, name, stream))], next), LogsJson.Default.DescribeLogStreamsResponse);
    }

    private static void Check(Request input)
    {
        new Constraints()
            .GroupName(input.LogGroupName)
            .GroupIdentifier(input.LogGroupIdentifier)
            .StreamName(input.LogStreamNamePrefix, "logStreamNamePrefix")
            .OneOf("orderBy", input.OrderBy, "LogStreamName", ByLastEvent)
            .Token(input.NextToken)
            .Range("limit", input.Limit, 1, PageSize)
            .Check();
        if (input is { OrderBy: ByLastEvent, LogStreamNamePrefix: not null })
        {
            throw LogsErrors.PrefixByTime();
        }
    }

    private static LogStreamShape Shape(Scope scope, string group, LogStream stream)
    {
        var hasEvents = stream.LastIngestion is not null;
        return new LogStreamShape(
            stream.Name,
            stream.Created,
            stream.FirstEvent,
            hasEvents ? stream.LastEvent : null,
            stream.LastIngestion,
            hasEvents ? SequenceToken.Of(stream.Id) : null,
            LogsArns.Stream(scope, group, stream.Name),
            0);
    }

    private Task<IReadOnlyList<LogStream>> ListAsync(Request input, long groupId, int count, CancellationToken cancellation)
    {
        var after = PageToken.Pair(input.NextToken);
        var descending = input.Descending ?? false;
        return input.OrderBy == ByLastEvent
            ? streams.ListByLastEventAsync(groupId, after, descending, count, cancellation)
            : streams.ListByNameAsync(groupId, input.LogStreamNamePrefix ?? "", after?.Name, descending, count, cancellation);
    }

    internal sealed record Request(
        string? LogGroupName, string? LogGroupIdentifier, string? LogStreamNamePrefix, string? OrderBy, bool? Descending, string? NextToken, int? Limit);

    internal sealed record Response(IReadOnlyList<LogStreamShape> LogStreams, string? NextToken);

    internal sealed record LogStreamShape(
        string LogStreamName,
        long CreationTime,
        long? FirstEventTimestamp,
        long? LastEventTimestamp,
        long? LastIngestionTime,
        string? UploadSequenceToken,
        string Arn,
        long StoredBytes);
}
