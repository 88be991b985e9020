using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr.Images;

/// <summary>Describes the images of a repository, or those that are named.</summary>
internal sealed class DescribeImages(RepositoryStore repositories, ImageStore images) : IOperation
{
    private const int PageSize = 100;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(EcrJson.Default.DescribeImagesRequest);
        var constraints = new Constraints().Repository(input.RegistryId, input.RepositoryName).Items("imageIds", input.ImageIds, 1, 100).Page(input.MaxResults);
        var name = ImageFilterShape.Check(constraints, input.Filter).CheckedName(request.Scope, input.RepositoryName);
        if (input.ImageIds is not null && (input.MaxResults is not null || input.NextToken is not null))
        {
            throw EcrErrors.Invalid("maxResults", "maxResults and nextToken cannot be used when images are specified with imageIds");
        }

        var repository = await repositories.GetAsync(name, cancellation);
        var (found, next) = input.ImageIds is { } ids ? (await NamedAsync(repository, ids!, cancellation), null) : await PageAsync(repository, input, cancellation);
        return OperationResponse.Json(new Response([.. found.Select(image => ImageDetailShape.Of(repository, image))], next), EcrJson.Default.DescribeImagesResponse);
    }

    private async Task<IReadOnlyList<Image>> NamedAsync(Repository repository, IReadOnlyList<ImageIdShape> ids, CancellationToken cancellation)
    {
        List<Image> found = [];
        foreach (var id in ids)
        {
            var image = id.Fault() is null ? await images.FindAsync(repository.Id, id.ImageDigest, id.ImageTag, cancellation) : null;
            found.Add(image ?? throw EcrErrors.ImageNotFound(repository.Name, id.ImageDigest, id.ImageTag));
        }

        return [.. found.DistinctBy(image => image.Digest, StringComparer.Ordinal)];
    }

    private async Task<(IReadOnlyList<Image> Found, string? Next)> PageAsync(Repository repository, Request input, CancellationToken cancellation)
    {
        var size = input.MaxResults ?? PageSize;
        var after = EcrPageToken.Read(input.NextToken);
        var found = input.Filter?.IsOfArchive == true ? [] : await images.ListAsync(repository.Id, after, input.Filter?.Tagged, size + 1, cancellation);
        return found.Count > size ? ([.. found.Take(size)], EcrPageToken.Of(found[size - 1].Digest)) : (found, null);
    }

    internal sealed record Request(
        string? RegistryId, string? RepositoryName, IReadOnlyList<ImageIdShape?>? ImageIds, string? NextToken, int? MaxResults, ImageFilterShape? Filter);

    internal sealed record Response(IReadOnlyList<ImageDetailShape> ImageDetails, string? NextToken);
}
