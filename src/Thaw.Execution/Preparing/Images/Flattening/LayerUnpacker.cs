using Thaw.Execution.Preparing.Images.Tars;
using Thaw.Sandbox.Files;

namespace Thaw.Execution.Preparing.Images.Flattening;

/// <summary>Lays layers over one another, the lowest first.</summary>
internal sealed class LayerUnpacker(TreeOnDisk disk)
{
    private const string Whiteout = ".wh.", Opaque = ".wh..wh..opq", Bookkeeping = ".wh..wh.";
    private readonly byte[] _buffer = new byte[128 * 1024];
    private int _layer;

    /// <summary>Unpacks the next layer.</summary>
    /// <exception cref="ImageRefusedException">It is damaged or hostile; the caller removes the directory.</exception>
    public void Add(Stream archive, CancellationToken cancellation)
    {
        _layer++;
        var reader = new TarReader(archive);
        while (reader.Next() is { } entry)
        {
            cancellation.ThrowIfCancellationRequested();
            disk.Count();
            Add(entry, reader);
        }
    }

    private void Add(TarEntry entry, TarReader content)
    {
        var names = EntryPath.Split(entry.Name);
        if (names.Count == 0)
        {
            disk.Tree.Root.Mode = entry.Kind == TarEntryKind.Directory ? entry.Mode : throw TarErrors.Refused(entry.Name, "stands in the place of the root");
            return;
        }

        var name = names[^1];
        var parent = disk.Tree.Walk(names.SkipLast(1), _layer, disk.Make) ?? throw TarErrors.Refused(entry.Name, "lies beneath something that is no directory");
        if (name.StartsWith(Whiteout, StringComparison.Ordinal))
        {
            Hide(entry, parent, name);
        }
        else
        {
            Put(entry, parent, name, content);
        }
    }

    private void Put(TarEntry entry, ImageNode parent, string name, TarReader content)
    {
        switch (entry.Kind)
        {
            case TarEntryKind.Directory:
                AddDirectory(entry, parent, name);
                break;
            case TarEntryKind.File:
                AddFile(entry, parent, name, content);
                break;
            case TarEntryKind.Link:
                AddLink(entry, parent, name);
                break;
            case TarEntryKind.HardLink:
                AddHardLink(entry, parent, name);
                break;
            default:
                // Devices and pipes come to nothing, and hide what was there.
                disk.Free(parent, name);
                break;
        }
    }

    private void Hide(TarEntry entry, ImageNode parent, string name)
    {
        if (name == Opaque)
        {
            ImageTree.HideChildren(parent, _layer, disk.Delete);
            return;
        }

        if (name.StartsWith(Bookkeeping, StringComparison.Ordinal))
        {
            return;
        }

        var hidden = name[Whiteout.Length..];
        if (hidden is "" or "." or "..")
        {
            throw TarErrors.Refused(entry.Name, "hides something that has no name");
        }

        if (parent.Find(hidden) is { } node)
        {
            ImageTree.Hide(node, _layer, disk.Delete);
        }
    }

    private void AddDirectory(TarEntry entry, ImageNode parent, string name)
    {
        var directory = parent.Find(name);
        if (directory is not { IsDirectory: true })
        {
            disk.Free(parent, name);
            directory = parent.AddDirectory(name, _layer);
            disk.Make(directory);
        }

        (directory.Layer, directory.Mode) = (_layer, entry.Mode);
    }

    private void AddFile(TarEntry entry, ImageNode parent, string name, TarReader content)
    {
        disk.Free(parent, name);
        var node = parent.AddFile(name, _layer);
        using var file = new FileStream(disk.At(node), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        int read;
        while ((read = content.Read(_buffer)) > 0)
        {
            file.Write(_buffer, 0, read);
        }

        File.SetUnixFileMode(file.SafeFileHandle, entry.Mode);
    }

    private void AddLink(TarEntry entry, ImageNode parent, string name)
    {
        EntryPath.CheckTarget(entry);
        disk.Free(parent, name);
        File.CreateSymbolicLink(disk.At(parent.AddLink(name, _layer, entry.Target)), entry.Target);
    }

    private void AddHardLink(TarEntry entry, ImageNode parent, string name)
    {
        var names = EntryPath.Split(entry.Target);
        var directory = names.Count == 0 ? null : disk.Tree.Walk(names.SkipLast(1), null, disk.Make);
        if (directory?.Find(names[^1]) is not { IsDirectory: false } source)
        {
            throw TarErrors.Refused(entry.Name, "is another name of a file that does not exist");
        }

        if (directory == parent && name == source.Name)
        {
            return;
        }

        if (parent.Find(name) is { } there && there.Holds(source))
        {
            throw TarErrors.Refused(entry.Name, "is another name of a file that lies beneath it");
        }

        disk.Free(parent, name);
        var node = source.Target is { } target ? parent.AddLink(name, _layer, target) : parent.AddFile(name, _layer);
        Link(source, node);
    }

    private void Link(ImageNode source, ImageNode node)
    {
        try
        {
            HostFiles.Link(disk.At(source), disk.At(node));
        }
        catch (IOException refusal)
        {
            // A file may have only so many names.
            throw TarErrors.Damaged($"a hard link cannot be made: {refusal.Message}", refusal);
        }
    }
}
