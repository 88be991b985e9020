using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Logs.Tags;

/// <summary>Lists the tags of a log group by its name.</summary>
internal sealed class ListTagsLogGroup(LogTagStore tags) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(LogsJson.Default.ListTagsLogGroupRequest);
        new Constraints().RequiredGroupName(input.LogGroupName).Check();
        var found = await tags.ListAsync(request.Scope, input.LogGroupName!, cancellation) ?? throw LogsErrors.GroupNotFound();
        return OperationResponse.Json(new Response(found), LogsJson.Default.ListTagsLogGroupResponse);
    }

    internal sealed record Request(string? LogGroupName);

    internal sealed record Response(SortedDictionary<string, string> Tags);
}
