using System.Security.Cryptography;
using Thaw.Aws.Operations;
using Thaw.Execution.Preparing.Zips;

namespace Thaw.Execution.Preparing;

/// <summary>Code packages in a directory of the node: one folder each, named by the SHA-256 of its zip.</summary>
internal sealed class CodePackages : ICodePackages
{
    private const string Unfinished = ".tmp-";
    private readonly PreparingOptions _options;
    private readonly IdSource _ids;

    public CodePackages(PreparingOptions options, IdSource ids)
    {
        _options = options;
        _ids = ids;
        Directory.CreateDirectory(options.CodeDirectory);
        foreach (var leftover in Directory.EnumerateDirectories(options.CodeDirectory, "*" + Unfinished + "*"))
        {
            Directory.Delete(leftover, recursive: true);
        }
    }

    public Task<CodePackage> ImportAsync(ReadOnlyMemory<byte> zip, CancellationToken cancellation) =>
        Task.Run(() => UnpackAsync(zip, cancellation), cancellation);

    public Task MergeAsync(IReadOnlyList<string> codeIds, CancellationToken cancellation) =>
        Contains(LayerTree.IdOf(codeIds)) ? Task.CompletedTask : Task.Run(() => MergeTreeAsync(codeIds, cancellation), cancellation);

    public bool Contains(string codeId) => IsCodeId(codeId) && Directory.Exists(At(codeId));

    public string PathOf(string codeId) =>
        IsCodeId(codeId) ? At(codeId) : throw new ArgumentException("A code id is a SHA-256 in lower-case hexadecimal.", nameof(codeId));

    public bool HasFile(string codeId, string path)
    {
        FileSystemInfo here = new DirectoryInfo(PathOf(codeId));
        var names = path.Split('/');
        for (var i = 0; i < names.Length && here is { Exists: true, LinkTarget: null }; i++)
        {
            var below = Path.Combine(here.FullName, names[i]);
            here = i == names.Length - 1 ? new FileInfo(below) : new DirectoryInfo(below);
        }

        return here is FileInfo { Exists: true, LinkTarget: null };
    }

    public IEnumerable<string> List() =>
        Directory.EnumerateDirectories(_options.CodeDirectory).Select(path => Path.GetFileName(path)!).Where(IsCodeId);

    public void Delete(string codeId)
    {
        if (!Contains(codeId))
        {
            return;
        }

        // Out of sight in one step first: a crash half-way must not leave half a package under its name.
        var doomed = Temporary(codeId);
        Directory.Move(At(codeId), doomed);
        Directory.Delete(doomed, recursive: true);
    }

    private async Task<CodePackage> UnpackAsync(ReadOnlyMemory<byte> zip, CancellationToken cancellation)
    {
        var codeId = Convert.ToHexStringLower(SHA256.HashData(zip.Span));
        var entries = ZipArchiveReader.Read(zip, _options);
        var package = new CodePackage(codeId, zip.Length, entries.Sum(entry => entry.Size));
        if (Contains(codeId))
        {
            return package;
        }

        var tree = new ZipTree(entries);
        await MakeAsync(codeId, directory => Unpack(tree, directory, cancellation), cancellation);
        return package;
    }

    private Task MergeTreeAsync(IReadOnlyList<string> codeIds, CancellationToken cancellation) => MakeAsync(
        LayerTree.IdOf(codeIds),
        directory => [.. codeIds.SelectMany(codeId => LayerMerge.Add(PathOf(codeId), directory, cancellation)).Distinct().Where(Path.Exists)],
        cancellation);

    private List<string> Unpack(ZipTree tree, string directory, CancellationToken cancellation)
    {
        var unpacker = new ZipUnpacker(directory, _options.UnzippedLimit);
        unpacker.Unpack(tree, cancellation);
        return unpacker.Written;
    }

    /// <summary>Writes a directory under another name and gives it its own when all of it is there.</summary>
    private async Task MakeAsync(string id, Func<string, List<string>> write, CancellationToken cancellation)
    {
        var temporary = Temporary(id);
        try
        {
            Directory.CreateDirectory(temporary);
            File.SetUnixFileMode(temporary, (UnixFileMode)0b111_101_101);
            var written = write(temporary);
            if (_options.Durable)
            {
                await DurableTree.FlushAsync(temporary, written, cancellation);
            }

            await PublishAsync(id, temporary, cancellation);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }

    private async Task PublishAsync(string codeId, string directory, CancellationToken cancellation)
    {
        try
        {
            Directory.Move(directory, At(codeId));
        }
        catch (IOException) when (Contains(codeId))
        {
            // Another import of the same content was quicker.
            return;
        }

        if (_options.Durable)
        {
            await DurableTree.FlushAsync(_options.CodeDirectory, [], cancellation);
        }
    }

    private string At(string codeId) => Path.Combine(_options.CodeDirectory, codeId);

    private string Temporary(string codeId) => At(codeId) + Unfinished + _ids.NextHex(4);

    private static bool IsCodeId(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
