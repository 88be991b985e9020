using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr.Layers;

/// <summary>Uploads a part of a layer.</summary>
internal sealed class UploadLayerPart(RepositoryStore repositories, LayerUploads uploads) : IOperation
{
    /// <summary>A part of 20 MiB in base64, and the rest of the request.</summary>
    public const long MaxBodyBytes = 29L << 20;

    private const int LargestPart = 20 << 20;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(EcrJson.Default.UploadLayerPartRequest);
        var name = Check(input).CheckedName(request.Scope, input.RepositoryName);
        if (input.LayerPartBlob!.Length > LargestPart)
        {
            throw EcrErrors.Invalid("layerPartBlob", $"Member must have length less than or equal to {LargestPart}");
        }

        if (input.PartLastByte - input.PartFirstByte + 1 != input.LayerPartBlob.Length)
        {
            throw EcrErrors.Invalid("partLastByte", $"must be the place of the last of the {input.LayerPartBlob.Length} bytes of layerPartBlob");
        }

        var repository = await repositories.GetAsync(name, cancellation);
        using var part = new MemoryStream(input.LayerPartBlob, writable: false);
        var upload = await uploads.AppendAsync(repository, input.UploadId!, input.PartFirstByte, part, isLimited: true, cancellation);
        var answer = new Response(name.Scope.Account.Value, name.Name, input.UploadId!, upload.Received - 1);
        return OperationResponse.Json(answer, EcrJson.Default.UploadLayerPartResponse);
    }

    private static Constraints Check(Request input) => new Constraints()
        .Repository(input.RegistryId, input.RepositoryName)
        .UploadId(input.UploadId)
        .Required("partFirstByte", input.PartFirstByte)
        .Range("partFirstByte", input.PartFirstByte, 0, long.MaxValue)
        .Required("partLastByte", input.PartLastByte)
        .Range("partLastByte", input.PartLastByte, 0, long.MaxValue)
        .Required("layerPartBlob", input.LayerPartBlob);

    internal sealed record Request(string? RegistryId, string? RepositoryName, string? UploadId, long? PartFirstByte, long? PartLastByte, byte[]? LayerPartBlob);

    internal sealed record Response(string RegistryId, string RepositoryName, string UploadId, long LastByteReceived);
}
