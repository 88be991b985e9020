using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Thaw.Companions.Ecr.Images;

namespace Thaw.Companions.Ecr.Distribution;

/// <summary>Gives, takes and removes the manifests of images.</summary>
internal sealed class ManifestRoute(RepositoryGate gate, ImageStore images, ImagePush push, ImageRemoval removal)
{
    public Task AnswerAsync(RegistryExchange exchange, CancellationToken cancellation)
    {
        var reference = exchange.Route.Reference;
        var id = EcrConstraints.IsSha256(reference) ? new ImageIdShape(reference, null)
            : EcrConstraints.IsTag(reference) ? new ImageIdShape(null, reference)
            : throw RegistryErrors.InvalidReference(reference);
        return exchange.Method switch
        {
            "GET" or "HEAD" => GetAsync(exchange, id, cancellation),
            "PUT" => PutAsync(exchange, id, cancellation),
            "DELETE" => DeleteAsync(exchange, id, cancellation),
            _ => throw RegistryErrors.Unsupported(exchange.Method),
        };
    }

    private async Task GetAsync(RegistryExchange exchange, ImageIdShape id, CancellationToken cancellation)
    {
        var repository = await gate.EnterAsync(exchange, cancellation, nameof(BatchGetImage));
        if (await images.FindAsync(repository.Id, id.ImageDigest, id.ImageTag, cancellation) is not { } image
            || await images.ReadAsync(repository.Id, image.Digest, cancellation) is not { } content)
        {
            throw RegistryErrors.UnknownManifest(exchange.Route.Reference);
        }

        var response = exchange.Http.Response;
        response.Headers["Docker-Content-Digest"] = content.Digest;
        response.Headers.ETag = $"\"{content.Digest}\"";
        response.ContentType = content.MediaType;
        response.ContentLength = content.Manifest.Length;
        if (exchange.Method == "GET")
        {
            await response.Body.WriteAsync(content.Manifest, cancellation);
        }
    }

    private async Task PutAsync(RegistryExchange exchange, ImageIdShape id, CancellationToken cancellation)
    {
        await gate.EnterAsync(exchange, cancellation, nameof(PutImage));
        if (!await exchange.Request.TryReadBodyAsync(ImageManifest.MaxBytes))
        {
            throw RegistryErrors.ManifestTooLarge(ImageManifest.MaxBytes);
        }

        var content = exchange.Request.Body.ToArray();
        var digest = ImagePush.DigestOf(content);
        if (id.ImageDigest is not null && id.ImageDigest != digest)
        {
            throw EcrErrors.DigestMismatch(id.ImageDigest, digest);
        }

        var manifest = ManifestReader.Read(content, TypeOf(exchange.Http.Request));
        await push.PutAsync(exchange.Repository, manifest, content, digest, id.ImageTag, cancellation);
        exchange.Place(StatusCodes.Status201Created, $"manifests/{digest}", digest);
        if (manifest.Subject is not null)
        {
            exchange.Http.Response.Headers["OCI-Subject"] = manifest.Subject;
        }
    }

    private async Task DeleteAsync(RegistryExchange exchange, ImageIdShape id, CancellationToken cancellation)
    {
        var repository = await gate.EnterAsync(exchange, cancellation, nameof(BatchDeleteImage));
        var removed = await removal.RemoveAsync(repository, [id], cancellation);
        if (removed.Failures is [var failure, ..])
        {
            throw failure.FailureCode == "ImageNotFound" ? RegistryErrors.UnknownManifest(exchange.Route.Reference) : RegistryErrors.Denied(failure.FailureReason);
        }

        exchange.Http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    // Who sends plain JSON leaves it to the manifest to say what it is.
    private static string? TypeOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Value is { } given && given != "application/json" ? given : null;
}
