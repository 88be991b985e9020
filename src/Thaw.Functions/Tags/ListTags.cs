using Thaw.Aws.Operations;

namespace Thaw.Functions.Tags;

/// <summary>Lists the tags of a resource.</summary>
internal sealed class ListTags(TaggedResource tagged) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var (arn, kind) = tagged.Read(request, new Constraints());
        var tags = await kind.TagsAsync(request, arn, nameof(ListTags), cancellation);
        return OperationResponse.Json(new Response(tags), LambdaJson.Default.ListTagsResponse);
    }

    internal sealed record Response(IReadOnlyDictionary<string, string> Tags);
}
