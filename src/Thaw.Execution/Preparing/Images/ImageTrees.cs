using System.IO.Compression;
using Thaw.Aws.Operations;
using Thaw.Execution.Preparing.Images.Flattening;
using Thaw.Execution.Preparing.Images.Manifests;
using Thaw.Execution.Preparing.Images.Tars;
using Thaw.Sandbox;
using Thaw.Sandbox.Files;

namespace Thaw.Execution.Preparing.Images;

/// <summary>The root file systems of images: their layers laid over one another once, when they are deployed.</summary>
internal sealed class ImageTrees(string directory, ImageContent content, ImagesOptions options, IdSource ids)
{
    private const string Unfinished = ".tmp-";

    /// <summary>Makes the directory, and removes what a killed process has left in it.</summary>
    public void Prepare()
    {
        Directory.CreateDirectory(directory);
        foreach (var leftover in Directory.EnumerateDirectories(directory, "*" + Unfinished + "*"))
        {
            Directory.Delete(leftover, recursive: true);
        }
    }

    public IEnumerable<string> List() => Directory.EnumerateDirectories(directory).Select(path => Path.GetFileName(path)).Where(name => name.Length == 64);

    public bool Contains(string imageId) => Directory.Exists(PathOf(imageId));

    public string PathOf(string imageId) => Path.Combine(directory, imageId);

    public void Delete(string imageId)
    {
        if (Contains(imageId))
        {
            // Out of sight in one step first: a crash half-way must not leave half a tree under its name.
            var doomed = Temporary(imageId);
            Directory.Move(PathOf(imageId), doomed);
            Directory.Delete(doomed, recursive: true);
        }
    }

    /// <summary>Flattens the layers unless that has been done; the tree has its name only when all of it is on the disk.</summary>
    public void Make(string imageId, ImageManifest manifest, CancellationToken cancellation)
    {
        var temporary = Temporary(imageId);
        try
        {
            var configuration = ReadConfiguration(manifest);
            Directory.CreateDirectory(temporary);
            Flatten(temporary, manifest, configuration, cancellation);
            HostFiles.Sync(temporary);
            if (!Contains(imageId))
            {
                Directory.Move(temporary, PathOf(imageId));
            }
        }
        catch (IOException) when (Contains(imageId))
        {
            // Another deployment of the same image was quicker.
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }

    private ImageConfiguration ReadConfiguration(ImageManifest manifest)
    {
        var configuration = ImageConfiguration.Read(content.Read(manifest.Configuration), manifest.Layers.Count);
        return configuration.Architecture == ContainerImages.Architecture
            ? configuration
            : throw new ImageRefusedException(
                ImageRefusal.NotSupported, $"it is made for {configuration.Architecture}, and the function for {ContainerImages.Architecture}");
    }

    private void Flatten(string target, ImageManifest manifest, ImageConfiguration configuration, CancellationToken cancellation)
    {
        var disk = new TreeOnDisk(target, options.EntryLimit);
        var unpacker = new LayerUnpacker(disk);
        var left = options.UncompressedLimit;
        var buffer = new byte[64 * 1024];
        foreach (var (layer, digest) in manifest.Layers.Zip(configuration.LayerDigests))
        {
            using var archive = new MeasuredStream(Decompress(layer), left);
            if (Add(unpacker, archive, buffer, cancellation) != digest)
            {
                throw TarErrors.Damaged("its archive is not the one that the configuration names");
            }

            left -= archive.Total;
        }

        disk.Finish(ImageRoot.Directories, ImageRoot.Files);
    }

    /// <returns>The digest of the whole archive, what follows its end included.</returns>
    private static string Add(LayerUnpacker unpacker, MeasuredStream archive, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            unpacker.Add(archive, cancellation);
            return archive.Finish(buffer);
        }
        catch (InvalidDataException exception)
        {
            throw TarErrors.Damaged("it cannot be decompressed", exception);
        }
    }

    private Stream Decompress(ImageDescriptor layer)
    {
        var file = content.Open(layer);
        try
        {
            return MediaTypes.CompressionOf(layer.MediaType) switch
            {
                LayerCompression.Gzip => new GZipStream(file, CompressionMode.Decompress),
                LayerCompression.Zstandard => new ZstandardStream(file),
                _ => file,
            };
        }
        catch (NotSupportedException missing)
        {
            file.Dispose();
            throw new ImageRefusedException(ImageRefusal.NotSupported, $"one of its layers is compressed with zstd: {missing.Message}", missing);
        }
    }

    private string Temporary(string imageId) => PathOf(imageId) + Unfinished + ids.NextHex(4);
}
