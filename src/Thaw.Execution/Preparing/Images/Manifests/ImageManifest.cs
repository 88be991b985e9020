using System.Text.Json;

namespace Thaw.Execution.Preparing.Images.Manifests;

/// <summary>The manifest of one image for one machine.</summary>
internal sealed record ImageManifest(ImageDescriptor Configuration, IReadOnlyList<ImageDescriptor> Layers)
{
    /// <summary>Larger manifests are none; a registry stores no larger ones either.</summary>
    public const int SizeLimit = 4 << 20;

    private const int LayerLimit = 512;

    /// <summary>Everything that must be there before the image can be unpacked.</summary>
    public IEnumerable<ImageDescriptor> Content => [Configuration, .. Layers];

    /// <summary>Reads a document and refuses what is none.</summary>
    public static ManifestDocument Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ImageJson.Default.ManifestDocument) ?? throw NotValid("it is empty");
        }
        catch (JsonException exception)
        {
            throw NotValid("it is no JSON of the right form", exception);
        }
    }

    /// <summary>The entry of an index for a machine.</summary>
    public static ImageDescriptor Choose(ManifestDocument index, string architecture)
    {
        var entries = (index.Manifests ?? []).OfType<DescriptorDocument>().ToList();
        var chosen = entries.Find(entry => entry.Platform is { System: "linux" } platform && platform.Architecture == architecture);
        return chosen is not null
            ? ImageDescriptor.From(chosen)
            : throw new ImageRefusedException(ImageRefusal.NotSupported, $"it has nothing for linux/{architecture}");
    }

    /// <summary>Reads a manifest that is no index.</summary>
    public static ImageManifest From(ManifestDocument document)
    {
        if (document.SchemaVersion != 2)
        {
            throw new ImageRefusedException(ImageRefusal.NotSupported, "its manifest is not of schema 2");
        }

        var manifest = new ImageManifest(ImageDescriptor.From(document.Config), [.. (document.Layers ?? []).Select(ImageDescriptor.From)]);
        if (!MediaTypes.IsConfiguration(manifest.Configuration.MediaType))
        {
            throw new ImageRefusedException(ImageRefusal.NotSupported, "its configuration is not that of a container image");
        }

        if (manifest.Layers.Any(layer => MediaTypes.CompressionOf(layer.MediaType) is null))
        {
            throw new ImageRefusedException(ImageRefusal.NotSupported, "one of its layers is no archive, or compressed in a way that is not known");
        }

        return manifest.Layers.Count is > 0 and <= LayerLimit ? manifest : throw NotValid($"it has not 1–{LayerLimit} layers");
    }

    private static ImageRefusedException NotValid(string why, Exception? inner = null) =>
        new(ImageRefusal.NotValid, $"its manifest cannot be read: {why}", inner);
}
