using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Tags;

/// <summary>Lists a function's tags.</summary>
internal sealed class ListTags(FunctionStore store) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var target = TaggedFunction.Read(request, nameof(ListTags), new Constraints());
        var tags = await store.TagsAsync(target, cancellation);
        return OperationResponse.Json(new Response(tags), LambdaJson.Default.ListTagsResponse);
    }

    internal sealed record Response(IReadOnlyDictionary<string, string> Tags);
}
