using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;

namespace Thaw.Storage.Blobs;

/// <summary>Blobs as files: <c>FOLDER/ab/abcd…</c>, flushed once.</summary>
/// <remarks>
/// Flushing a file that is new makes its name durable too: ext4, XFS and Btrfs log the directory's entry with it.
/// A process that is killed may leave a part of a blob. Nothing refers to it, and it is written anew when it is put again.
/// </remarks>
internal sealed class FileBlobStore : IBlobStore
{
    private const int NameLength = 64;
    private const int ChunkBytes = 1 << 20;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly string _root;

    // Who puts the same content at the same time waits; so do one in sixteen others, which costs less than a lock for each name.
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 16).Select(_ => new SemaphoreSlim(1))];

    public FileBlobStore(DataDirectory directory, string folder)
    {
        _root = directory.Subdirectory(folder);
        for (var shard = 0; shard < 256; shard++)
        {
            directory.Subdirectory(Path.Combine(folder, shard.ToString("x2", CultureInfo.InvariantCulture)));
        }
    }

    public async Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var hash = SHA256.HashData(content.Span);
        var sha256 = Convert.ToHexStringLower(hash);
        var destination = PathOf(sha256);
        var turn = _turns[hash[^1] % _turns.Length];
        await turn.WaitAsync(cancellation);
        try
        {
            if (!await IsThereAsync(destination, content, cancellation))
            {
                await WriteAsync(content, destination, cancellation);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"A blob cannot be written to {_root}: {failure.Message}", failure);
        }
        finally
        {
            turn.Release();
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
            .SelectMany(Directory.EnumerateFiles)
            .Select(file => Path.GetFileName(file))
            .Where(IsName);

    // The bytes are compared: the name alone does not tell whether a killed process came to their end.
    private static async Task<bool> IsThereAsync(string destination, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        if (!File.Exists(destination))
        {
            return false;
        }

        using var file = File.OpenHandle(destination);
        if (RandomAccess.GetLength(file) != content.Length)
        {
            return false;
        }

        var chunk = new byte[Math.Min(content.Length, ChunkBytes)];
        for (var at = 0; at < content.Length;)
        {
            var read = await RandomAccess.ReadAsync(file, chunk, at, cancellation);
            if (read == 0 || !content.Span.Slice(at, read).SequenceEqual(chunk.AsSpan(0, read)))
            {
                return false;
            }

            at += read;
        }

        return true;
    }

    private static async Task WriteAsync(ReadOnlyMemory<byte> content, string destination, CancellationToken cancellation)
    {
        File.Delete(destination);
        try
        {
            using var file = File.OpenHandle(destination, FileMode.CreateNew, FileAccess.Write, FileShare.Delete, FileOptions.None, content.Length);
            await RandomAccess.WriteAsync(file, content, 0, cancellation);
            RandomAccess.FlushToDisk(file);
        }
        catch
        {
            File.Delete(destination);
            throw;
        }
    }

    /// <summary>Where a blob of this name lies, or would lie.</summary>
    public string PathOf(string sha256) => IsName(sha256)
        ? Path.Combine(_root, sha256[..2], sha256)
        : throw new ArgumentException("The name of a blob is 64 lower-case hexadecimal digits.", nameof(sha256));

    private static bool IsName(string name) =>
        name.Length == NameLength && !name.AsSpan().ContainsAnyExcept(HexDigits);
}
