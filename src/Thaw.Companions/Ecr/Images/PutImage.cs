using System.Text;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Ecr.Images;

/// <summary>Puts a manifest into a repository, under a tag or none.</summary>
internal sealed class PutImage(ImagePush push) : IOperation
{
    /// <summary>A manifest of 4 MiB, escaped, and the rest of the request.</summary>
    public const long MaxBodyBytes = 9L << 20;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(EcrJson.Default.PutImageRequest);
        var name = new Constraints()
            .Repository(input.RegistryId, input.RepositoryName)
            .Required("imageManifest", input.ImageManifest)
            .Length("imageManifest", input.ImageManifest, 1, Images.ImageManifest.MaxBytes)
            .Length("imageTag", input.ImageTag, 1, 300)
            .CheckedName(request.Scope, input.RepositoryName);
        if (input.ImageTag is { } tag && !EcrConstraints.IsTag(tag))
        {
            throw EcrErrors.Invalid("imageTag", "must satisfy regular expression '[a-zA-Z0-9_][a-zA-Z0-9._-]{0,299}'");
        }

        var content = Encoding.UTF8.GetBytes(input.ImageManifest!);
        var digest = ImagePush.DigestOf(content);
        if (input.ImageDigest is not null && input.ImageDigest != digest)
        {
            throw EcrErrors.DigestMismatch(input.ImageDigest, digest);
        }

        var manifest = ManifestReader.Read(content, input.ImageManifestMediaType);
        if (!await push.PutAsync(name, manifest, content, digest, input.ImageTag, cancellation))
        {
            throw EcrErrors.ImageExists(name, digest, input.ImageTag);
        }

        var shape = new ImageShape(name.Scope.Account.Value, name.Name, new ImageIdShape(digest, input.ImageTag), input.ImageManifest!, manifest.MediaType);
        return OperationResponse.Json(new Response(shape), EcrJson.Default.PutImageResponse);
    }

    internal sealed record Request(
        string? RegistryId, string? RepositoryName, string? ImageManifest, string? ImageManifestMediaType, string? ImageTag, string? ImageDigest);

    internal sealed record Response(ImageShape Image);
}
