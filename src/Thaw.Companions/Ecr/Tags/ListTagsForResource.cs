using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr.Tags;

/// <summary>Lists the tags of a repository.</summary>
internal sealed class ListTagsForResource(RepositoryStore repositories, RepositoryTagStore tags) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(EcrJson.Default.ListTagsForResourceRequest);
        new Constraints().Required("resourceArn", input.ResourceArn).Check();
        var repository = await repositories.GetAsync(RepositoryTags.Named(request.Scope, input.ResourceArn!), cancellation);
        var found = await tags.ListAsync(repository.Id, cancellation);
        return OperationResponse.Json(new Response([.. found.Select(tag => new RepositoryTag(tag.Key, tag.Value))]), EcrJson.Default.ListTagsForResourceResponse);
    }

    internal sealed record Request(string? ResourceArn);

    internal sealed record Response(IReadOnlyList<RepositoryTag> Tags);
}
