using Thaw.Aws.Delivery;
using Thaw.Execution.Preparing.Images.Manifests;

namespace Thaw.Execution.Preparing.Images;

/// <summary>An image that a registry has and that can run here: its manifest has been read, nothing else yet.</summary>
public sealed class ContainerImage
{
    internal ContainerImage(ImageReference reference, byte[] manifest, ImageManifest content, IImageSource source, ImagePuller puller)
    {
        (Reference, ManifestBytes, Manifest, Source, Puller) = (reference, manifest, content, source, puller);
    }

    /// <summary>The image by its digest.</summary>
    public ImageReference Reference { get; }

    /// <summary>The SHA-256 of its manifest in lower-case hexadecimal.</summary>
    public string Id => ImageDescriptor.NameOf(Reference.Digest!);

    internal byte[] ManifestBytes { get; }

    internal ImageManifest Manifest { get; }

    internal IImageSource Source { get; }

    internal ImagePuller Puller { get; }
}
