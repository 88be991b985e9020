namespace Thaw.Execution.Preparing;

/// <summary>Lays unpacked layers over one another into a directory.</summary>
internal static class LayerMerge
{
    /// <summary>Copies one layer over what earlier ones have left: its files and links replace theirs, directories are shared.</summary>
    public static void Add(string layer, string target, CancellationToken cancellation) => Copy(new DirectoryInfo(layer), target, cancellation);

    private static void Copy(DirectoryInfo from, string to, CancellationToken cancellation)
    {
        foreach (var entry in from.EnumerateFileSystemInfos())
        {
            cancellation.ThrowIfCancellationRequested();
            var path = Path.Combine(to, entry.Name);
            if (entry is DirectoryInfo { LinkTarget: null } directory)
            {
                MakeDirectory(path);
                Copy(directory, path, cancellation);
                File.SetUnixFileMode(path, directory.UnixFileMode);
            }
            else
            {
                Remove(path);
                Place(entry, path);
            }
        }
    }

    private static void MakeDirectory(string path)
    {
        if (!Directory.Exists(path) || IsLink(path))
        {
            Remove(path);
            Directory.CreateDirectory(path);
        }
    }

    private static void Place(FileSystemInfo entry, string path)
    {
        if (entry.LinkTarget is { } target)
        {
            File.CreateSymbolicLink(path, target);
            return;
        }

        File.Copy(entry.FullName, path);
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path) && !IsLink(path))
        {
            Directory.Delete(path, recursive: true);
        }
        else
        {
            File.Delete(path);
        }
    }

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;
}
