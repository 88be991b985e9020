using Thaw.Aws.Delivery;
using Thaw.Aws.Operations;

namespace Thaw.Execution.Tests.Preparing.Images;

/// <summary>A registry in memory, which may give something else than it promises.</summary>
internal sealed class ScriptedRegistry : IImageSource
{
    public const string Host = "registry.test:5000";

    public Dictionary<string, byte[]> Blobs { get; } = [];

    public Dictionary<string, (byte[] Bytes, string MediaType)> Manifests { get; } = [];

    public Dictionary<string, string> Tags { get; } = [];

    public ImageOpening? Refusal { get; set; }

    /// <summary>The digests of the blobs that were read, in order.</summary>
    public List<string> Read { get; } = [];

    /// <summary>Asked before a blob is given.</summary>
    public Func<string, Task> BeforeBlob { get; set; } = _ => Task.CompletedTask;

    public string AddBlob(byte[] bytes)
    {
        var digest = HandmadeImage.DigestOf(bytes);
        Blobs[digest] = bytes;
        return digest;
    }

    public string AddManifest(byte[] bytes, string mediaType)
    {
        var digest = HandmadeImage.DigestOf(bytes);
        Manifests[digest] = (bytes, mediaType);
        return digest;
    }

    public bool Serves(string registry) => registry == Host;

    public ValueTask<ImageOpening> OpenManifestAsync(ImageLocation location, Caller caller, CancellationToken cancellation)
    {
        var digest = Tags.GetValueOrDefault(location.Reference, location.Reference);
        ImageOpening found = Manifests.TryGetValue(digest, out var manifest)
            ? new ImageOpening.Opened(new MemoryStream(manifest.Bytes), manifest.Bytes.Length, manifest.MediaType, digest)
            : new ImageOpening.Refused("ImageNotFoundException", "no such image");
        return ValueTask.FromResult(Refusal ?? found);
    }

    public async ValueTask<ImageOpening> OpenBlobAsync(ImageLocation location, Caller caller, CancellationToken cancellation)
    {
        await BeforeBlob(location.Reference);
        lock (Read)
        {
            Read.Add(location.Reference);
        }

        return Blobs.TryGetValue(location.Reference, out var bytes)
            ? new ImageOpening.Opened(new MemoryStream(bytes), bytes.Length, "application/octet-stream", location.Reference)
            : new ImageOpening.Refused("ImageNotFoundException", "no such layer");
    }
}
