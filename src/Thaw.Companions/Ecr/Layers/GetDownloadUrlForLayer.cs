using Thaw.Aws.Content;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr.Layers;

/// <summary>Makes a link by which a layer can be downloaded for a while.</summary>
internal sealed class GetDownloadUrlForLayer(RepositoryStore repositories, LayerStore layers, ContentLinks links) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(EcrJson.Default.GetDownloadUrlForLayerRequest);
        var name = new Constraints()
            .Repository(input.RegistryId, input.RepositoryName)
            .Required("layerDigest", input.LayerDigest)
            .LayerDigest("layerDigest", input.LayerDigest)
            .CheckedName(request.Scope, input.RepositoryName);
        var repository = await repositories.GetAsync(name, cancellation);
        if (!EcrConstraints.IsSha256(input.LayerDigest) || await layers.FindAsync(repository.Id, input.LayerDigest!["sha256:".Length..], cancellation) is null)
        {
            throw EcrErrors.LayerNotFound(name, input.LayerDigest!);
        }

        var url = links.For(request.Http.Request, name.Scope.Region, LayerDownloads.IdOf(repository.Id, input.LayerDigest["sha256:".Length..]));
        return OperationResponse.Json(new Response(url, input.LayerDigest), EcrJson.Default.GetDownloadUrlForLayerResponse);
    }

    internal sealed record Request(string? RegistryId, string? RepositoryName, string? LayerDigest);

    internal sealed record Response(string DownloadUrl, string LayerDigest);
}
