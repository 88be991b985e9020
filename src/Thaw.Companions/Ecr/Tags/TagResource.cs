using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Ecr.Tags;

/// <summary>Adds tags to a repository.</summary>
internal sealed class TagResource(RepositoryTagStore tags) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(EcrJson.Default.TagResourceRequest);
        new Constraints().Required("resourceArn", input.ResourceArn).Required("tags", input.Tags).Tags(input.Tags).Check();
        await tags.AddAsync(RepositoryTags.Named(request.Scope, input.ResourceArn!), RepositoryTags.Of(input.Tags), cancellation);
        return OperationResponse.Json(new Response(), EcrJson.Default.TagResourceResponse);
    }

    internal sealed record Request(string? ResourceArn, IReadOnlyList<RepositoryTag?>? Tags);

    internal sealed record Response;
}
