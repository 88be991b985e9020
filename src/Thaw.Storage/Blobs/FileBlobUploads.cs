using System.Security.Cryptography;

namespace Thaw.Storage.Blobs;

/// <summary>Uploads as files named by their ids, beside the blobs that they become.</summary>
/// <remarks>
/// A file that is renamed is flushed afterwards: renaming changes the file's own record too, so that ext4, XFS and Btrfs write
/// the new name with it.
/// </remarks>
internal sealed class FileBlobUploads(DataDirectory directory, string folder, FileBlobStore blobs) : IBlobUploads
{
    private const int PieceBytes = 128 * 1024;

    private readonly string _root = directory.Subdirectory(folder);

    public async Task<long?> AppendAsync(Guid id, long at, Stream piece, long limit, CancellationToken cancellation)
    {
        await using var file = new FileStream(PathOf(id), Options(FileMode.OpenOrCreate, FileAccess.Write));
        file.SetLength(at);
        file.Position = at;
        var fits = await CopyAsync(piece, file, limit - at, cancellation);
        if (!fits)
        {
            file.SetLength(at);
        }

        file.Flush(flushToDisk: true);
        return fits ? file.Length : null;
    }

    public async Task<string> HashAsync(Guid id, long length, CancellationToken cancellation)
    {
        await using var file = new FileStream(PathOf(id), Options(FileMode.OpenOrCreate, FileAccess.ReadWrite));
        file.SetLength(length);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
    }

    public void Keep(Guid id, string sha256)
    {
        var destination = blobs.PathOf(sha256);
        if (File.Exists(destination))
        {
            Discard(id);
            return;
        }

        File.Move(PathOf(id), destination);
        using var kept = File.OpenHandle(destination, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(kept);
    }

    public void Discard(Guid id) => File.Delete(PathOf(id));

    public IEnumerable<Guid> List() =>
        from path in Directory.EnumerateFiles(_root)
        let id = Guid.TryParseExact(Path.GetFileName(path), "D", out var parsed) ? parsed : (Guid?)null
        where id is not null
        select id.Value;

    private static FileStreamOptions Options(FileMode mode, FileAccess access) =>
        new() { Mode = mode, Access = access, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.Asynchronous };

    private static async Task<bool> CopyAsync(Stream source, FileStream file, long room, CancellationToken cancellation)
    {
        var buffer = new byte[PieceBytes];
        int read;
        while ((read = await source.ReadAsync(buffer, cancellation)) > 0)
        {
            if (read > room)
            {
                return false;
            }

            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            room -= read;
        }

        return true;
    }

    private string PathOf(Guid id) => Path.Combine(_root, id.ToString("D"));
}
