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
    private readonly IReadOnlyList<string> _forgotten;

    public CodePackages(PreparingOptions options, IdSource ids)
    {
        _options = options;
        _ids = ids;
        Directory.CreateDirectory(options.CodeDirectory);
        foreach (var leftover in Directory.EnumerateDirectories(options.CodeDirectory, "*" + Unfinished + "*"))
        {
            Directory.Delete(leftover, recursive: true);
        }

        _forgotten = ForgetAfterBoot();
    }

    public Task<CodePackage> ImportAsync(ReadOnlyMemory<byte> zip, CancellationToken cancellation) =>
        Task.Run(() => Unpack(zip, cancellation), cancellation);

    public Task MergeAsync(IReadOnlyList<string> codeIds, CancellationToken cancellation) =>
        Contains(LayerTree.IdOf(codeIds)) ? Task.CompletedTask : Task.Run(() => Merge(codeIds, cancellation), cancellation);

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

    public IEnumerable<string> List() => Unpacked().Union(_forgotten);

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

    private CodePackage Unpack(ReadOnlyMemory<byte> zip, CancellationToken cancellation)
    {
        var codeId = Convert.ToHexStringLower(SHA256.HashData(zip.Span));
        var entries = ZipArchiveReader.Read(zip, _options);
        var package = new CodePackage(codeId, zip.Length, entries.Sum(entry => entry.Size));
        if (Contains(codeId))
        {
            return package;
        }

        var tree = new ZipTree(entries);
        Make(codeId, directory => new ZipUnpacker(directory, _options.UnzippedLimit).Unpack(tree, cancellation));
        return package;
    }

    private void Merge(IReadOnlyList<string> codeIds, CancellationToken cancellation) => Make(
        LayerTree.IdOf(codeIds),
        directory =>
        {
            foreach (var codeId in codeIds)
            {
                LayerMerge.Add(PathOf(codeId), directory, cancellation);
            }
        });

    /// <summary>Writes a directory under another name and gives it its own when all of it is there.</summary>
    private void Make(string id, Action<string> write)
    {
        var temporary = Temporary(id);
        try
        {
            Directory.CreateDirectory(temporary);
            File.SetUnixFileMode(temporary, (UnixFileMode)0b111_101_101);
            write(temporary);
            Directory.Move(temporary, At(id));
        }
        catch (IOException) when (Contains(id))
        {
            // Another import of the same content was quicker.
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }

    /// <summary>
    /// Nobody waits for the disk to have unpacked files: their zips are there. A process that is killed loses none of them, but a machine that loses
    /// power may; so after the machine has been started anew, all are unpacked again.
    /// </summary>
    /// <returns>What was removed.</returns>
    private List<string> ForgetAfterBoot()
    {
        var boot = File.Exists(_options.BootIdFile) ? File.ReadAllText(_options.BootIdFile) : "";
        if (_options.LastBootFile is not { } file || (boot.Length > 0 && File.Exists(file) && File.ReadAllText(file) == boot))
        {
            return [];
        }

        var forgotten = Unpacked().ToList();
        forgotten.ForEach(Delete);
        File.WriteAllText(file, boot);
        return forgotten;
    }

    private IEnumerable<string> Unpacked() =>
        Directory.EnumerateDirectories(_options.CodeDirectory).Select(path => Path.GetFileName(path)!).Where(IsCodeId);

    private string At(string codeId) => Path.Combine(_options.CodeDirectory, codeId);

    private string Temporary(string codeId) => At(codeId) + Unfinished + _ids.NextHex(4);

    private static bool IsCodeId(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
