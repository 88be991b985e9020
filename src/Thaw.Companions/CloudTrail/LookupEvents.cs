using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.CloudTrail.Events;

namespace Thaw.Companions.CloudTrail;

/// <summary>Finds the management events of an account in a region, newest first, for 90 days.</summary>
internal sealed class LookupEvents(TrailSearch search, TimeProvider time) : IOperation
{
    private const int MostResults = 50;

    // What a clock can say at all; beyond it there is nothing to find.
    private const double FirstSecond = -62_135_596_800;
    private const double LastSecond = 253_402_300_799;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private static readonly string[] Attributes = ["EventId", "EventName", "ReadOnly", "Username", "ResourceType", "ResourceName", "EventSource", "AccessKeyId"];

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(CloudTrailJson.Default.LookupEventsRequest);
        Check(input);
        var position = TrailToken.Read(input) ?? throw CloudTrailErrors.WrongToken();
        var filter = FilterOf(input, request.Scope);

        // Insights are made from a trail's events, and there are no trails.
        var page = input.EventCategory is null
            ? await Task.Run(() => search.Find(filter, position, input.MaxResults ?? MostResults), cancellation)
            : new TrailPage([], null);
        var answer = new Response([.. page.Events.Select(ShapeOf)], page.Next is { } next ? TrailToken.Of(next, input) : null);
        return OperationResponse.Json(answer, CloudTrailJson.Default.LookupEventsResponse);
    }

    private static void Check(Request input)
    {
        if (input.LookupAttributes?.Count > 1)
        {
            throw CloudTrailErrors.OneAttribute();
        }

        if (input.LookupAttributes is [var attribute] && (!Attributes.Contains(attribute.AttributeKey, StringComparer.Ordinal) || string.IsNullOrEmpty(attribute.AttributeValue)))
        {
            throw CloudTrailErrors.WrongAttribute(attribute.AttributeKey);
        }

        if (input.MaxResults is < 1 or > MostResults)
        {
            throw CloudTrailErrors.WrongMaxResults();
        }

        if (input.EventCategory is not (null or "insight"))
        {
            throw CloudTrailErrors.WrongCategory(input.EventCategory);
        }

        if (input.StartTime > input.EndTime || !IsMoment(input.StartTime) || !IsMoment(input.EndTime))
        {
            throw CloudTrailErrors.WrongRange();
        }
    }

    private static bool IsMoment(double? seconds) => seconds is null or (>= FirstSecond and <= LastSecond);

    private TrailFilter FilterOf(Request input, Scope scope)
    {
        var oldest = time.GetUtcNow() - Kept;
        var from = input.StartTime is { } start ? DateTimeOffset.UnixEpoch.AddSeconds(Math.Ceiling(start)) : oldest;
        var attribute = input.LookupAttributes is [var only] ? only : null;
        return new TrailFilter(scope.Account.Value, scope.Region.Value, attribute?.AttributeKey, attribute?.AttributeValue)
        {
            From = from < oldest ? oldest : from,
            To = input.EndTime is { } end ? DateTimeOffset.UnixEpoch.AddSeconds(Math.Floor(end)) : DateTimeOffset.MaxValue,
        };
    }

    private static EventShape ShapeOf(TrailEvent found) => new(
        found.Id,
        found.Name,
        found.IsReadOnly ? "true" : "false",
        found.AccessKeyId,
        found.Time.ToUnixTimeSeconds(),
        found.Source,
        found.Username,
        [.. found.Resources.Select(resource => new ResourceShape(resource.Type, resource.Name))],
        found.Line);

    internal sealed record Request(IReadOnlyList<AttributeShape>? LookupAttributes, double? StartTime, double? EndTime, string? EventCategory, int? MaxResults, string? NextToken);

    internal sealed record AttributeShape(string? AttributeKey, string? AttributeValue);

    internal sealed record Response(IReadOnlyList<EventShape> Events, string? NextToken);

    internal sealed record EventShape(
        string EventId,
        string EventName,
        string ReadOnly,
        string? AccessKeyId,
        long EventTime,
        string EventSource,
        string? Username,
        IReadOnlyList<ResourceShape> Resources,
        string CloudTrailEvent);

    internal sealed record ResourceShape(string ResourceType, string ResourceName);
}
