namespace Thaw.Execution.Environments;

/// <summary>Finds what a path means inside a tree that is not ours: links lead to where they would lead in a sandbox, never to the host's files.</summary>
internal static class RootedPath
{
    private const int LinksFollowed = 40;

    /// <summary>What a path leads to, or null when it leads to nothing.</summary>
    public static (string Path, bool IsDirectory)? Find(string root, string path)
    {
        var here = new List<string>();
        var ahead = new Stack<string>();
        Push(ahead, path);
        for (var links = 0; links <= LinksFollowed && ahead.TryPop(out var name);)
        {
            var entry = new FileInfo(Path.Combine([root, .. here, name]));
            if (name == "..")
            {
                here = [.. here.SkipLast(1)];
            }
            else if (entry.LinkTarget is { } target)
            {
                links++;
                here = target.StartsWith('/') ? [] : here;
                Push(ahead, target);
            }
            else if (IsThere(entry, ahead.Count > 0))
            {
                here.Add(name);
            }
            else
            {
                return null;
            }
        }

        return ahead.Count == 0 ? Found(Path.Combine([root, .. here])) : null;
    }

    private static (string Path, bool IsDirectory) Found(string path) => (path, Directory.Exists(path));

    private static void Push(Stack<string> ahead, string path)
    {
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(name => name != ".").Reverse())
        {
            ahead.Push(name);
        }
    }

    private static bool IsThere(FileInfo entry, bool mustBeDirectory) => Directory.Exists(entry.FullName) || (entry.Exists && !mustBeDirectory);
}
