using System.Globalization;
using Microsoft.Win32.SafeHandles;
using Thaw.Storage;

namespace Thaw.Companions.CloudTrail.Recording;

/// <summary>The files of the audit log: <c>audit-00000001.jsonl</c> with a record in each line, and an index beside each that can be made anew.</summary>
internal sealed class AuditFiles
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _directory;

    public AuditFiles(DataDirectory data)
    {
        _directory = data.Subdirectory("audit");
        File.SetUnixFileMode(_directory, Private | UnixFileMode.UserExecute);
    }

    /// <summary>The numbers of all files, oldest first.</summary>
    public IReadOnlyList<long> Numbers() => [.. Directory.EnumerateFiles(_directory, "audit-*.jsonl").Select(NumberOf).OfType<long>().Order()];

    public string Log(long number) => Path.Combine(_directory, string.Create(CultureInfo.InvariantCulture, $"audit-{number:D8}.jsonl"));

    public string Index(long number) => Path.ChangeExtension(Log(number), ".index");

    public static SafeFileHandle OpenToWrite(string path)
    {
        // A FileStream takes the mode; what is done with the file needs no more than its handle.
        using var made = new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete, UnixCreateMode = Private });
        return File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
    }

    public static SafeFileHandle OpenToRead(string path) => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    public void Delete(long number)
    {
        File.Delete(Index(number));
        File.Delete(Log(number));
    }

    private static long? NumberOf(string path) =>
        long.TryParse(Path.GetFileNameWithoutExtension(path).AsSpan("audit-".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
