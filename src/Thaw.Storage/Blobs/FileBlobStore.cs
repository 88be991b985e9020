using System.Buffers;
using System.Security.Cryptography;

namespace Thaw.Storage.Blobs;

/// <summary>
/// Blobs as files: <c>blobs/ab/abcd…</c>, written under another name, flushed, then renamed into place.
/// </summary>
/// <remarks>
/// The file is flushed once more after the rename. .NET opens no directories, so their entries cannot be flushed by name;
/// ext4, XFS and Btrfs write the rename with the file that it concerns. Whatever refers to a blob is committed afterwards,
/// and that commit flushes the same journal.
/// </remarks>
internal sealed class FileBlobStore : IBlobStore
{
    private const int NameLength = 64;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly string _root;
    private readonly string _unfinished;
    private long _writes;

    public FileBlobStore(DataDirectory directory)
    {
        _root = directory.Subdirectory("blobs");
        _unfinished = directory.Subdirectory(Path.Combine("blobs", "unfinished"));
        for (var shard = 0; shard < 256; shard++)
        {
            directory.Subdirectory(Path.Combine("blobs", shard.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
        }

        RemoveUnfinished();
    }

    public async Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        var destination = PathOf(sha256);
        if (!File.Exists(destination))
        {
            await WriteAsync(content, destination, cancellation);
        }

        return sha256;
    }

    public Stream? OpenRead(string sha256)
    {
        try
        {
            return new FileStream(PathOf(sha256), new FileStreamOptions { Share = FileShare.Read | FileShare.Delete, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public void Delete(string sha256) => File.Delete(PathOf(sha256));

    public IEnumerable<string> List() =>
        Directory.EnumerateDirectories(_root)
            .Where(shard => shard != _unfinished)
            .SelectMany(Directory.EnumerateFiles)
            .Select(file => Path.GetFileName(file))
            .Where(IsName);

    private async Task WriteAsync(ReadOnlyMemory<byte> content, string destination, CancellationToken cancellation)
    {
        var draft = Path.Combine(_unfinished, $"{Interlocked.Increment(ref _writes)}");
        try
        {
            using var file = File.OpenHandle(draft, FileMode.CreateNew, FileAccess.Write, FileShare.Delete, FileOptions.None, content.Length);
            await RandomAccess.WriteAsync(file, content, 0, cancellation);
            RandomAccess.FlushToDisk(file);
            File.Move(draft, destination, overwrite: true);
            RandomAccess.FlushToDisk(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"A blob cannot be written to {_root}: {failure.Message}", failure);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    // The data directory is ours alone, so what lies here was left by a process that has ended.
    private void RemoveUnfinished()
    {
        foreach (var file in Directory.EnumerateFiles(_unfinished))
        {
            File.Delete(file);
        }
    }

    private string PathOf(string sha256) => IsName(sha256)
        ? Path.Combine(_root, sha256[..2], sha256)
        : throw new ArgumentException("The name of a blob is 64 lower-case hexadecimal digits.", nameof(sha256));

    private static bool IsName(string name) =>
        name.Length == NameLength && !name.AsSpan().ContainsAnyExcept(HexDigits);
}
