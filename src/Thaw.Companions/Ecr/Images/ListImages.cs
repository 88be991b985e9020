using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr.Images;

/// <summary>Lists the images of a repository, each as often as it has tags.</summary>
internal sealed class ListImages(RepositoryStore repositories, ImageStore images) : IOperation
{
    private const int PageSize = 100;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(EcrJson.Default.ListImagesRequest);
        var constraints = new Constraints().Repository(input.RegistryId, input.RepositoryName).Page(input.MaxResults);
        var name = ImageFilterShape.Check(constraints, input.Filter).CheckedName(request.Scope, input.RepositoryName);
        var (digest, tag) = Place(EcrPageToken.Read(input.NextToken));
        var repository = await repositories.GetAsync(name, cancellation);
        var size = input.MaxResults ?? PageSize;

        // An image whose tags a page has cut is looked at again, from the tag on that came last.
        var found = input.Filter?.IsOfArchive == true ? [] : await images.ListAsync(repository.Id, Before(digest, tag), input.Filter?.Tagged, size + 1, cancellation);
        var ids = found.SelectMany(Shapes).SkipWhile(id => tag.Length > 0 && id.ImageDigest == digest && string.CompareOrdinal(id.ImageTag, tag) <= 0).Take(size + 1).ToList();
        var next = ids.Count > size ? EcrPageToken.Of($"{ids[size - 1].ImageDigest} {ids[size - 1].ImageTag}") : null;
        return OperationResponse.Json(new Response([.. ids.Take(size)], next), EcrJson.Default.ListImagesResponse);
    }

    private static (string Digest, string Tag) Place(string place) => place.Split(' ', 2) is [var digest, var tag] ? (digest, tag) : ("", "");

    // The place just before the digest, for a tag of it; the digest itself when it has none.
    private static string Before(string digest, string tag) => tag.Length == 0 ? digest : digest[..^1];

    private static IEnumerable<ImageIdShape> Shapes(Image image) =>
        image.Tags.Count == 0 ? [new ImageIdShape(image.Digest, null)] : image.Tags.Order(StringComparer.Ordinal).Select(tag => new ImageIdShape(image.Digest, tag));

    internal sealed record Request(string? RegistryId, string? RepositoryName, string? NextToken, int? MaxResults, ImageFilterShape? Filter);

    internal sealed record Response(IReadOnlyList<ImageIdShape> ImageIds, string? NextToken);
}
