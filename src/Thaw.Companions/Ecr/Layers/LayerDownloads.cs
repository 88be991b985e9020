using Thaw.Aws.Content;

namespace Thaw.Companions.Ecr.Layers;

/// <summary>The layers behind presigned links.</summary>
internal sealed class LayerDownloads(LayerStore layers, LayerContents contents) : IPresignedContent
{
    private const string Prefix = "ecr-layer";

    /// <summary>What a link to a layer of a repository is made for.</summary>
    public static string IdOf(string repositoryId, string sha256) => $"{Prefix}.{repositoryId}.{sha256}";

    public async ValueTask<PresignedFile?> OpenAsync(string id, CancellationToken cancellation) =>
        id.Split('.') is [Prefix, var repositoryId, var sha256] && await layers.FindAsync(repositoryId, sha256, cancellation) is { } size
            ? new PresignedFile(contents.Open(sha256), size, "application/octet-stream")
            : null;
}
