using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Ecr.Tags;

/// <summary>Removes tags from a repository.</summary>
internal sealed class UntagResource(RepositoryTagStore tags) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(EcrJson.Default.UntagResourceRequest);
        new Constraints().Required("resourceArn", input.ResourceArn).Required("tagKeys", input.TagKeys).Items("tagKeys", input.TagKeys, 0, int.MaxValue).Check();
        await tags.RemoveAsync(RepositoryTags.Named(request.Scope, input.ResourceArn!), [.. input.TagKeys!.Select(key => key!)], cancellation);
        return OperationResponse.Json(new Response(), EcrJson.Default.UntagResourceResponse);
    }

    internal sealed record Request(string? ResourceArn, IReadOnlyList<string?>? TagKeys);

    internal sealed record Response;
}
