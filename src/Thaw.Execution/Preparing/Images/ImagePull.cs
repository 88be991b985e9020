using System.Security.Cryptography;
using Thaw.Aws.Delivery;
using Thaw.Execution.Preparing.Images.Manifests;
using Thaw.Execution.Preparing.Images.Registries;

namespace Thaw.Execution.Preparing.Images;

/// <summary>Gets manifests and layers from whoever has the registry: this server, or another one over HTTP.</summary>
internal sealed class ImagePull : IDisposable
{
    private readonly ImagesOptions _options;
    private readonly RemoteRegistry _remote;
    private readonly List<IImageSource> _sources;

    public ImagePull(IEnumerable<IImageSource> sources, ImagesOptions options, TimeProvider time)
    {
        _options = options;
        _remote = new RemoteRegistry(options, time);
        _sources = [.. sources, _remote];
    }

    /// <summary>Reads the manifest of an image; of an index the one for this machine.</summary>
    public async Task<ContainerImage> ResolveAsync(ImageReference reference, ImagePuller puller, string architecture, CancellationToken cancellation)
    {
        var source = _sources.Find(source => source.Serves(reference.Registry))
            ?? throw new ImageRefusedException(ImageRefusal.Unavailable, $"images of the registry {reference.Registry} are not taken on this server");
        var (document, bytes, digest) = await ReadAsync(source, reference, puller, cancellation);
        if (MediaTypes.IsIndex(document.MediaType!))
        {
            var chosen = ImageManifest.Choose(document, architecture);
            (document, bytes, digest) = await ReadAsync(source, reference.At(chosen.Digest), puller, cancellation);
        }

        if (!MediaTypes.IsManifest(document.MediaType!))
        {
            throw new ImageRefusedException(ImageRefusal.NotSupported, "it is no container image");
        }

        var manifest = ImageManifest.From(document);
        return manifest.Layers.Sum(layer => (decimal)layer.Size) <= _options.UncompressedLimit
            ? new ContainerImage(reference.At(digest), bytes, manifest, source, puller)
            : throw Tars.TarErrors.TooLarge(_options.UncompressedLimit);
    }

    public void Dispose() => _remote.Dispose();

    /// <summary>Gets a layer or the configuration of an image, checked.</summary>
    public static async Task PullAsync(ContainerImage image, ImageDescriptor content, ImageContent store, CancellationToken cancellation)
    {
        var isConfiguration = content == image.Manifest.Configuration;
        if (isConfiguration && content.Size > ImageConfiguration.SizeLimit)
        {
            throw new ImageRefusedException(ImageRefusal.NotValid, "its configuration is larger than 8 MB");
        }

        var opened = Require(await image.Source.OpenBlobAsync(Location(image.Reference.At(content.Digest), image.Puller), image.Puller.Caller, cancellation));
        await using (opened.Content)
        {
            await store.PutAsync(content, opened.Content, cancellation);
        }
    }

    private static async Task<(ManifestDocument Document, byte[] Bytes, string Digest)> ReadAsync(
        IImageSource source, ImageReference reference, ImagePuller puller, CancellationToken cancellation)
    {
        var opened = Require(await source.OpenManifestAsync(Location(reference, puller), puller.Caller, cancellation));
        await using (opened.Content)
        {
            var bytes = await ReadAllAsync(opened.Content, cancellation);
            var digest = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}";
            if (reference.Digest is { } wanted && wanted != digest)
            {
                throw new ImageRefusedException(ImageRefusal.NotValid, $"the registry gave something else for {wanted}");
            }

            return (Agree(ImageManifest.Parse(bytes), opened.MediaType), bytes, digest);
        }
    }

    // A document that is an index to one reader and a manifest to another could show each of them another image.
    private static ManifestDocument Agree(ManifestDocument document, string told)
    {
        var mediaType = document.MediaType ?? told;
        var looksLikeIndex = document is { Manifests: not null, Layers: null, Config: null };
        var looksLikeManifest = document is { Manifests: null, Layers: not null, Config: not null };
        var isKnown = MediaTypes.IsIndex(mediaType) ? looksLikeIndex : !MediaTypes.IsManifest(mediaType) || looksLikeManifest;
        return isKnown
            ? document with { MediaType = mediaType }
            : throw new ImageRefusedException(ImageRefusal.NotValid, "its manifest is not what its media type says");
    }

    private static async Task<byte[]> ReadAllAsync(Stream content, CancellationToken cancellation)
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
        {
            all.Write(buffer, 0, read);
            if (all.Length > ImageManifest.SizeLimit)
            {
                throw new ImageRefusedException(ImageRefusal.NotValid, "its manifest is larger than 4 MB");
            }
        }

        return all.ToArray();
    }

    private static ImageOpening.Opened Require(ImageOpening opening) => opening switch
    {
        ImageOpening.Opened opened => opened,
        ImageOpening.Refused { Code: "ImageNotFoundException" or "RepositoryNotFoundException" or "LayersNotFoundException" } missing =>
            throw new ImageRefusedException(ImageRefusal.NotFound, missing.Message),
        ImageOpening.Refused refused => throw new ImageRefusedException(ImageRefusal.AccessDenied, refused.Message),
        _ => throw new InvalidOperationException($"Opening a part of an image came to {opening}."),
    };

    private static ImageLocation Location(ImageReference reference, ImagePuller puller) =>
        new(reference.Registry, reference.Repository, reference.Reference) { FunctionArn = puller.FunctionArn };
}
