using System.Security.Cryptography;
using Thaw.Aws.Operations;
using Thaw.Execution.Preparing.Images.Manifests;

namespace Thaw.Execution.Preparing.Images;

/// <summary>The manifests of the images that are complete, as files named by their SHA-256.</summary>
internal sealed class ImageManifests(string directory, IdSource ids)
{
    private const string Unfinished = ".tmp-";

    /// <summary>Makes the directory, and removes what a killed process has left in it.</summary>
    public void Prepare()
    {
        Directory.CreateDirectory(directory);
        foreach (var leftover in Directory.EnumerateFiles(directory, "*" + Unfinished + "*").ToList())
        {
            File.Delete(leftover);
        }
    }

    public IEnumerable<string> List() =>
        Directory.EnumerateFiles(directory).Select(path => Path.GetFileName(path)).Where(name => !name.Contains(Unfinished, StringComparison.Ordinal));

    public bool Contains(string imageId) => File.Exists(At(imageId));

    public void Delete(string imageId) => File.Delete(At(imageId));

    public void Write(ContainerImage image)
    {
        var temporary = At(image.Id) + Unfinished + ids.NextHex(4);
        using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
        {
            file.Write(image.ManifestBytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, At(image.Id), overwrite: true);
    }

    public ImageManifest Read(string imageId)
    {
        var bytes = File.ReadAllBytes(At(imageId));
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == imageId
            ? ImageManifest.From(ImageManifest.Parse(bytes))
            : throw new InvalidDataException($"The manifest {At(imageId)} has been changed.");
    }

    private string At(string imageId) => Path.Combine(directory, imageId);
}
