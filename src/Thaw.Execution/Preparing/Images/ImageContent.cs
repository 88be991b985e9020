using System.Security.Cryptography;
using Thaw.Aws.Operations;
using Thaw.Execution.Preparing.Images.Manifests;

namespace Thaw.Execution.Preparing.Images;

/// <summary>Layers and configurations as files named by their SHA-256, written once, durably.</summary>
internal sealed class ImageContent(string directory, IdSource ids)
{
    private const string Unfinished = ".tmp-";

    /// <summary>Makes the directory, and removes what a killed process has left in it.</summary>
    public void Prepare()
    {
        Directory.CreateDirectory(directory);
        foreach (var leftover in Directory.EnumerateFiles(directory, "*" + Unfinished + "*"))
        {
            File.Delete(leftover);
        }
    }

    public bool Contains(ImageDescriptor descriptor) => File.Exists(At(descriptor.Name));

    public IEnumerable<string> List() => Directory.EnumerateFiles(directory).Select(path => Path.GetFileName(path)).Where(name => name.Length == 64);

    public FileStream Open(ImageDescriptor descriptor) => new(At(descriptor.Name), FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024, FileOptions.SequentialScan);

    public byte[] Read(ImageDescriptor descriptor) => File.ReadAllBytes(At(descriptor.Name));

    public void Delete(string name) => File.Delete(At(name));

    /// <summary>Stores a stream whose digest and size are promised, and keeps nothing when it breaks the promise.</summary>
    public async Task PutAsync(ImageDescriptor promised, Stream content, CancellationToken cancellation)
    {
        var temporary = At(promised.Name) + Unfinished + ids.NextHex(4);
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
            {
                await CopyAsync(promised, content, file, cancellation);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, At(promised.Name), overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static async Task CopyAsync(ImageDescriptor promised, Stream content, FileStream file, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[256 * 1024];
        long size = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
        {
            size += read;
            if (size > promised.Size)
            {
                break;
            }

            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        if (size != promised.Size || Convert.ToHexStringLower(hash.GetHashAndReset()) != promised.Name)
        {
            throw new ImageRefusedException(ImageRefusal.NotValid, $"the registry gave something else for {promised.Digest}");
        }
    }

    private string At(string name) => Path.Combine(directory, name);
}
