using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Logs.Groups;

/// <summary>Lists log groups by name.</summary>
internal sealed class DescribeLogGroups(LogGroupStore groups) : IOperation
{
    private const int PageSize = 50;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(LogsJson.Default.DescribeLogGroupsRequest);
        Check(input);
        var after = PageToken.Name(input.NextToken) ?? "";
        var size = input.Limit ?? PageSize;
        var named = input.LogGroupIdentifiers?.Select(identifier => LogsArns.GroupName(request.Scope, identifier)).ToHashSet(StringComparer.Ordinal);
        var found = await groups.ListAsync(request.Scope, after, group => Accepts(input, named, group), size + 1, cancellation);
        var page = found.Take(size).ToArray();
        var next = found.Count > size ? PageToken.Of(page[^1].Name) : null;
        return OperationResponse.Json(new Response([.. page.Select(group => Shape(request.Scope, group))], next), LogsJson.Default.DescribeLogGroupsResponse);
    }

    private static void Check(Request input)
    {
        new Constraints()
            .GroupName(input.LogGroupNamePrefix, "logGroupNamePrefix")
            .Length("logGroupNamePattern", input.LogGroupNamePattern, 0, 512)
            .Items("logGroupIdentifiers", input.LogGroupIdentifiers, 1, 50)
            .Token(input.NextToken)
            .Range("limit", input.Limit, 1, PageSize)
            .OneOf("logGroupClass", input.LogGroupClass, LogGroupClasses.All)
            .Check();
        if (input is { LogGroupNamePrefix: not null, LogGroupNamePattern: not null })
        {
            throw LogsErrors.PrefixAndPattern();
        }
    }

    private static bool Accepts(Request input, HashSet<string>? named, LogGroup group) =>
        group.Name.StartsWith(input.LogGroupNamePrefix ?? "", StringComparison.Ordinal)
        && group.Name.Contains(input.LogGroupNamePattern ?? "", StringComparison.Ordinal)
        && (input.LogGroupClass is null || input.LogGroupClass == group.Class)
        && (named is null || named.Contains(group.Name));

    private static LogGroupShape Shape(Scope scope, LogGroup group)
    {
        var arn = LogsArns.Group(scope, group.Name);
        return new LogGroupShape(group.Name, group.Created, group.RetentionDays, 0, $"{arn}:*", group.StoredBytes, group.Class, arn, group.IsProtected);
    }

    internal sealed record Request(
        string? LogGroupNamePrefix, string? LogGroupNamePattern, string? NextToken, int? Limit, string? LogGroupClass, IReadOnlyList<string>? LogGroupIdentifiers);

    internal sealed record Response(IReadOnlyList<LogGroupShape> LogGroups, string? NextToken);

    internal sealed record LogGroupShape(
        string LogGroupName,
        long CreationTime,
        int? RetentionInDays,
        int MetricFilterCount,
        string Arn,
        long StoredBytes,
        string LogGroupClass,
        string LogGroupArn,
        bool DeletionProtectionEnabled);
}
