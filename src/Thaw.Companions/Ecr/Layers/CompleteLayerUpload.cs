using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr.Layers;

/// <summary>Ends the upload of a layer: it must have the digest that is said.</summary>
internal sealed class CompleteLayerUpload(RepositoryStore repositories, LayerUploads uploads) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(EcrJson.Default.CompleteLayerUploadRequest);
        var name = Check(input).CheckedName(request.Scope, input.RepositoryName);
        var repository = await repositories.GetAsync(name, cancellation);
        var upload = await uploads.GetAsync(repository, input.UploadId!, cancellation);
        if (upload.Received == 0)
        {
            throw EcrErrors.EmptyUpload(input.UploadId!);
        }

        if (upload.HasSmallPart)
        {
            throw EcrErrors.PartTooSmall();
        }

        var digest = input.LayerDigests!.FirstOrDefault(EcrConstraints.IsSha256) ?? throw EcrErrors.Invalid("layerDigests", "must contain a digest of the form sha256:… in lower case");
        if (await uploads.CompleteAsync(repository, input.UploadId!, digest, cancellation))
        {
            throw EcrErrors.LayerExists(name, digest);
        }

        return OperationResponse.Json(new Response(name.Scope.Account.Value, name.Name, input.UploadId!, digest), EcrJson.Default.CompleteLayerUploadResponse);
    }

    private static Constraints Check(Request input)
    {
        var constraints = new Constraints()
            .Repository(input.RegistryId, input.RepositoryName)
            .UploadId(input.UploadId)
            .Required("layerDigests", input.LayerDigests)
            .Items("layerDigests", input.LayerDigests, 1, 100);
        foreach (var digest in input.LayerDigests?.Take(100) ?? [])
        {
            constraints.LayerDigest("layerDigests.member", digest);
        }

        return constraints;
    }

    internal sealed record Request(string? RegistryId, string? RepositoryName, string? UploadId, IReadOnlyList<string?>? LayerDigests);

    internal sealed record Response(string RegistryId, string RepositoryName, string UploadId, string LayerDigest);
}
