using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr.Layers;

/// <summary>Begins the upload of a layer.</summary>
internal sealed class InitiateLayerUpload(RepositoryStore repositories, LayerUploads uploads) : IOperation
{
    private const long PartSize = 10L << 20;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(EcrJson.Default.InitiateLayerUploadRequest);
        var name = new Constraints().Repository(input.RegistryId, input.RepositoryName).CheckedName(request.Scope, input.RepositoryName);
        var id = await uploads.BeginAsync(await repositories.GetAsync(name, cancellation), cancellation);
        return OperationResponse.Json(new Response(id.ToString("D"), PartSize), EcrJson.Default.InitiateLayerUploadResponse);
    }

    internal sealed record Request(string? RegistryId, string? RepositoryName);

    internal sealed record Response(string UploadId, long PartSize);
}
