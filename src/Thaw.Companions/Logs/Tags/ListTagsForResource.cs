using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Logs.Tags;

/// <summary>Lists the tags of a log group by its ARN.</summary>
internal sealed class ListTagsForResource(LogTagStore tags) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(LogsJson.Default.ListTagsForResourceRequest);
        new Constraints().ResourceArn(input.ResourceArn).Check();
        var group = LogsArns.GroupOfArn(request.Scope, input.ResourceArn!) ?? throw LogsErrors.ResourceNotFound();
        var found = await tags.ListAsync(request.Scope, group, cancellation) ?? throw LogsErrors.ResourceNotFound();
        return OperationResponse.Json(new Response(found), LogsJson.Default.ListTagsForResourceResponse);
    }

    internal sealed record Request(string? ResourceArn);

    internal sealed record Response(SortedDictionary<string, string> Tags);
}
