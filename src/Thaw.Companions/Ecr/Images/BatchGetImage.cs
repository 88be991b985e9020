using System.Text;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr.Images;

/// <summary>Gives the manifests of images.</summary>
internal sealed class BatchGetImage(RepositoryStore repositories, ImageStore images) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(EcrJson.Default.BatchGetImageRequest);
        var name = new Constraints()
            .Repository(input.RegistryId, input.RepositoryName)
            .Required("imageIds", input.ImageIds)
            .Items("imageIds", input.ImageIds, 1, 100)
            .Items("acceptedMediaTypes", input.AcceptedMediaTypes, 1, 100)
            .CheckedName(request.Scope, input.RepositoryName);
        var repository = await repositories.GetAsync(name, cancellation);
        var answer = new Response([], []);
        foreach (var id in input.ImageIds!.Distinct())
        {
            await AddAsync(repository, id!, input.AcceptedMediaTypes, answer, cancellation);
        }

        return OperationResponse.Json(answer, EcrJson.Default.BatchGetImageResponse);
    }

    private async Task AddAsync(Repository repository, ImageIdShape id, IReadOnlyList<string?>? accepted, Response answer, CancellationToken cancellation)
    {
        if (id.Fault() is var (code, reason))
        {
            answer.Failures.Add(new ImageFailureShape(id, code, reason));
        }
        else if (await images.FindAsync(repository.Id, id.ImageDigest, id.ImageTag, cancellation) is not { } image
            || await images.ReadAsync(repository.Id, image.Digest, cancellation) is not { } content)
        {
            answer.Failures.Add(new ImageFailureShape(id, "ImageNotFound", "Requested image not found"));
        }
        else if (accepted?.Contains(content.MediaType) == false)
        {
            answer.Failures.Add(new ImageFailureShape(id, "ImageNotFound", $"Requested image is of the media type '{content.MediaType}', which is not accepted"));
        }
        else
        {
            var name = repository.Name;
            var manifest = Encoding.UTF8.GetString(content.Manifest);
            answer.Images.Add(new ImageShape(name.Scope.Account.Value, name.Name, new ImageIdShape(content.Digest, id.ImageTag), manifest, content.MediaType));
        }
    }

    internal sealed record Request(string? RegistryId, string? RepositoryName, IReadOnlyList<ImageIdShape?>? ImageIds, IReadOnlyList<string?>? AcceptedMediaTypes);

    internal sealed record Response(List<ImageShape> Images, List<ImageFailureShape> Failures);
}
