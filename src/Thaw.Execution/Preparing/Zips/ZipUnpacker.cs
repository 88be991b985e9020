using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Thaw.Execution.Preparing.Zips;

/// <summary>Writes an archive's tree into an empty directory and counts every byte while it inflates.</summary>
internal sealed class ZipUnpacker(string root, long limit)
{
    private const int LinkTargetLimit = 4095;
    private const UnixFileMode DirectoryMode = (UnixFileMode)0b111_101_101;
    private const UnixFileMode PlainMode = (UnixFileMode)0b110_100_100;
    private const UnixFileMode OwnerAll = (UnixFileMode)0b111_000_000;
    private long _total;

    /// <summary>Unpacks; on refusal the caller removes the directory.</summary>
    public void Unpack(ZipTree tree, CancellationToken cancellation)
    {
        foreach (var link in tree.Links)
        {
            tree.AddLink(link, ReadTarget(link));
        }

        tree.CheckLinks();
        Write(tree, cancellation);
    }

    private void Write(ZipTree tree, CancellationToken cancellation)
    {
        var directories = tree.Directories.ToList();
        foreach (var (path, _) in directories)
        {
            Directory.CreateDirectory(At(path), DirectoryMode);
        }

        foreach (var file in tree.Files)
        {
            cancellation.ThrowIfCancellationRequested();
            WriteFile(file);
        }

        // Links come last, so that nothing is ever written through one.
        foreach (var (path, target) in tree.Targets)
        {
            File.CreateSymbolicLink(At(path), target);
        }

        foreach (var (path, entry) in Enumerable.Reverse(directories))
        {
            SetMode(path, entry);
        }
    }

    // The owner's bits stay, so that Thaw can remove the package; for a function, which runs as another user, the others' bits count.
    private void SetMode(string path, ZipEntry? entry) => File.SetUnixFileMode(At(path), (entry?.Mode ?? DirectoryMode) | OwnerAll);

    private void WriteFile(ZipEntry entry)
    {
        var path = At(entry.Path);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        Inflate(entry, file);
        File.SetUnixFileMode(file.SafeFileHandle, entry.Mode ?? PlainMode);
    }

    private string ReadTarget(ZipEntry link)
    {
        if (link.Size > LinkTargetLimit)
        {
            throw ZipErrors.Refused(link.Path, "is a link with a target that is too long");
        }

        using var target = new MemoryStream();
        Inflate(link, target);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(target.ToArray());
        }
        catch (DecoderFallbackException exception)
        {
            throw ZipErrors.Damaged("the target of a link is not UTF-8", exception);
        }
    }

    private void Inflate(ZipEntry entry, Stream output)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            using var source = Open(entry);
            Copy(entry, source, output, buffer);
        }
        catch (InvalidDataException exception)
        {
            throw ZipErrors.Damaged("the content of an entry is damaged", exception);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Copy(ZipEntry entry, Stream source, Stream output, byte[] buffer)
    {
        var crc = new Crc32();
        long size = 0;
        int read;
        while ((read = source.Read(buffer)) > 0)
        {
            size += read;
            _total += read;
            if (_total > limit)
            {
                throw ZipErrors.TooLarge(limit);
            }

            if (size > entry.Size)
            {
                break;
            }

            crc.Append(buffer.AsSpan(0, read));
            output.Write(buffer, 0, read);
        }

        if (size != entry.Size || crc.Value != entry.Crc)
        {
            throw ZipErrors.Refused(entry.Path, "has another content than declared");
        }
    }

    private static Stream Open(ZipEntry entry)
    {
        var bytes = MemoryMarshal.TryGetArray(entry.Compressed, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(entry.Compressed.ToArray(), writable: false);
        return entry.Deflated ? new DeflateStream(bytes, CompressionMode.Decompress) : bytes;
    }

    private string At(string path) => Path.Combine(root, path);
}
