using System.Text;
using Thaw.Execution.Preparing.Images.Tars;

namespace Thaw.Execution.Preparing.Images.Flattening;

/// <summary>The directory that layers are laid into, beside the picture of it that every path is resolved in.</summary>
internal sealed class TreeOnDisk(string root, int entryLimit)
{
    private const int PathLimit = 4095;
    private const UnixFileMode Passable = (UnixFileMode)0b101_101_101;
    private int _entries;

    public ImageTree Tree { get; } = new();

    /// <summary>Counts something that a layer brings.</summary>
    public void Count()
    {
        if (++_entries > entryLimit)
        {
            throw TarErrors.TooMany(entryLimit);
        }
    }

    /// <summary>Makes a directory. A path of many names makes as many: they count as entries do.</summary>
    public void Make(ImageNode directory)
    {
        Count();
        Directory.CreateDirectory(At(directory));
    }

    /// <summary>Removes a node with everything beneath it; links are not followed.</summary>
    public void Delete(ImageNode node)
    {
        if (node.IsDirectory)
        {
            Directory.Delete(At(node), recursive: true);
        }
        else
        {
            File.Delete(At(node));
        }
    }

    /// <summary>Removes what has a name, so that something else can take it.</summary>
    public void Free(ImageNode parent, string name)
    {
        if (parent.Find(name) is { } there)
        {
            parent.Remove(name);
            Delete(there);
        }
    }

    /// <summary>Where a node lies on the disk: only directories lead to it.</summary>
    public string At(ImageNode node)
    {
        var path = Path.Combine(root, node.Path);
        return Encoding.UTF8.GetByteCount(path) <= PathLimit ? path : throw TarErrors.Refused(node.Path, "has a path that is too long");
    }

    /// <summary>Makes the places that a sandbox mounts something at, and gives the directories their own permissions.</summary>
    public void Finish(IEnumerable<string> directories, IEnumerable<string> files)
    {
        foreach (var path in directories)
        {
            MountPoint(EntryPath.Split(path)).Mode = (UnixFileMode)0b111_101_101;
        }

        foreach (var path in files)
        {
            MakeFile(EntryPath.Split(path));
        }

        Tree.Root.Mode |= Passable;
        SetModes(Tree.Root);
    }

    private void MakeFile(IReadOnlyList<string> names)
    {
        var parent = MountPoint(names.SkipLast(1));
        if (parent.Find(names[^1]) is not { IsFile: true })
        {
            Free(parent, names[^1]);
            var file = At(parent.AddFile(names[^1], 0));
            File.WriteAllBytes(file, []);
            File.SetUnixFileMode(file, (UnixFileMode)0b110_100_100);
        }
    }

    private ImageNode MountPoint(IEnumerable<string> names)
    {
        var here = Tree.Root;
        foreach (var name in names)
        {
            if (here.Find(name) is not { IsDirectory: true })
            {
                Free(here, name);
                Make(here.AddDirectory(name, 0));
            }

            here = here.Find(name)!;
            here.Mode |= Passable;
        }

        return here;
    }

    private void SetModes(ImageNode directory)
    {
        foreach (var child in directory.Children.Where(child => child.IsDirectory))
        {
            SetModes(child);
        }

        // The owner's bits stay, so that Thaw can remove the tree; for a function, which is somebody else, the others' bits count.
        File.SetUnixFileMode(At(directory), directory.Mode | (UnixFileMode)0b111_000_000);
    }
}
