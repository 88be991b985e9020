using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr.Layers;

/// <summary>Says which layers a repository has.</summary>
internal sealed class BatchCheckLayerAvailability(RepositoryStore repositories, LayerStore layers) : IOperation
{
    private const string MediaType = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(EcrJson.Default.BatchCheckLayerAvailabilityRequest);
        var name = Check(input).CheckedName(request.Scope, input.RepositoryName);
        var repository = await repositories.GetAsync(name, cancellation);
        List<LayerShape> found = [];
        List<FailureShape> failures = [];
        foreach (var digest in input.LayerDigests!.Distinct(StringComparer.Ordinal))
        {
            if (!EcrConstraints.IsSha256(digest))
            {
                failures.Add(new FailureShape(digest!, digest!.Length == 0 ? "MissingLayerDigest" : "InvalidLayerDigest", $"Invalid request parameters: layer digest should satisfy the regex '{EcrConstraints.DigestForm}'"));
                continue;
            }

            var size = await layers.FindAsync(repository.Id, digest!["sha256:".Length..], cancellation);
            found.Add(size is null ? new LayerShape(digest, "UNAVAILABLE", null, null) : new LayerShape(digest, "AVAILABLE", size, MediaType));
        }

        return OperationResponse.Json(new Response(found, failures), EcrJson.Default.BatchCheckLayerAvailabilityResponse);
    }

    private static Constraints Check(Request input)
    {
        var constraints = new Constraints()
            .Repository(input.RegistryId, input.RepositoryName)
            .Required("layerDigests", input.LayerDigests)
            .Items("layerDigests", input.LayerDigests, 1, 100);
        foreach (var digest in input.LayerDigests?.Take(100) ?? [])
        {
            constraints.Length("layerDigests.member", digest, 0, 1000);
        }

        return constraints;
    }

    internal sealed record Request(string? RegistryId, string? RepositoryName, IReadOnlyList<string?>? LayerDigests);

    internal sealed record LayerShape(string LayerDigest, string LayerAvailability, long? LayerSize, string? MediaType);

    internal sealed record FailureShape(string LayerDigest, string FailureCode, string FailureReason);

    internal sealed record Response(IReadOnlyList<LayerShape> Layers, IReadOnlyList<FailureShape> Failures);
}
