using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr.Images;

/// <summary>Removes images or tags.</summary>
internal sealed class BatchDeleteImage(RepositoryStore repositories, ImageRemoval removal) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(EcrJson.Default.BatchDeleteImageRequest);
        var name = new Constraints()
            .Repository(input.RegistryId, input.RepositoryName)
            .Required("imageIds", input.ImageIds)
            .Items("imageIds", input.ImageIds, 1, 100)
            .CheckedName(request.Scope, input.RepositoryName);
        var repository = await repositories.GetAsync(name, cancellation);
        var removed = await removal.RemoveAsync(repository, [.. input.ImageIds!.Select(id => id!)], cancellation);
        return OperationResponse.Json(new Response(removed.Ids, removed.Failures), EcrJson.Default.BatchDeleteImageResponse);
    }

    internal sealed record Request(string? RegistryId, string? RepositoryName, IReadOnlyList<ImageIdShape?>? ImageIds);

    internal sealed record Response(IReadOnlyList<ImageIdShape> ImageIds, IReadOnlyList<ImageFailureShape> Failures);
}
