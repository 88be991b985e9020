namespace Thaw.Sandbox;

/// <summary>Copies the public part of the host's <c>/etc</c> that a sandbox may see.</summary>
internal static class HostEtc
{
    private static readonly EnumerationOptions Here = new() { AttributesToSkip = FileAttributes.None, RecurseSubdirectories = false };

    /// <summary>Copies a file or directory with everything in it; a name that ends in a star means all that begin so.</summary>
    public static void Copy(string name, string etc)
    {
        var folder = new DirectoryInfo(Path.Combine("/etc", Path.GetDirectoryName(name) ?? ""));
        if (folder.Exists)
        {
            var target = Path.Combine(etc, Path.GetDirectoryName(name) ?? "");
            foreach (var entry in folder.EnumerateFileSystemInfos(Path.GetFileName(name), Here))
            {
                CopyEntry(entry, target);
            }
        }
    }

    private static void CopyEntry(FileSystemInfo entry, string folder)
    {
        var target = Path.Combine(folder, entry.Name);
        if (entry.LinkTarget is { } link)
        {
            Directory.CreateDirectory(folder);
            File.CreateSymbolicLink(target, link);
        }
        else if (entry is DirectoryInfo directory)
        {
            foreach (var inner in directory.EnumerateFileSystemInfos("*", Here))
            {
                CopyEntry(inner, target);
            }
        }
        else if (entry.UnixFileMode.HasFlag(UnixFileMode.OtherRead))
        {
            Directory.CreateDirectory(folder);
            File.Copy(entry.FullName, target);
        }
    }
}
