using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox;

/// <summary>
/// The root of a sandbox that has one of its own, mounted read-only in a place that the sandbox's users can reach: the tree itself lies in a
/// data directory that may be closed to them.
/// </summary>
internal static class OwnRoot
{
    private const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>What every sandbox sees in its root, whatever the root has there.</summary>
    /// <param name="shared">The root that sandboxes without one of their own share.</param>
    /// <param name="withInit">Whether Thaw's own first process starts the command.</param>
    public static IEnumerable<SandboxMount> Mounts(string shared, bool withInit) =>
        ImageRoot.Files.Where(file => withInit || file != SandboxInit.Path[1..]).Select(file => new SandboxMount(Path.Combine(shared, file), $"/{file}"));

    /// <summary>Refuses a root that cannot be one, and mounts that it has no place for.</summary>
    public static void Check(SandboxSpec spec)
    {
        var missing = ImageRoot.Directories.Where(directory => new DirectoryInfo(Path.Combine(spec.Root!, directory)) is not { Exists: true, LinkTarget: null })
            .Concat(ImageRoot.Files.Where(file => new FileInfo(Path.Combine(spec.Root!, file)) is not { Exists: true, LinkTarget: null }))
            .ToList();
        if (!Path.IsPathRooted(spec.Root!) || missing.Count > 0)
        {
            throw new SandboxException($"{spec.Root} cannot be the root of a sandbox: it has no {string.Join(", no ", missing)}");
        }

        foreach (var mount in spec.Mounts.Where(mount => !ImageRoot.Directories.Contains(mount.Destination.TrimStart('/'))))
        {
            throw new SandboxException($"cannot mount {mount.Source} at {mount.Destination}: a root of its own has no place for it");
        }
    }

    public static void Mount(string tree, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!, Passable);
        Directory.CreateDirectory(target, Passable);
        const int Flags = Libc.MountReadOnly | Libc.MountNoSuid | Libc.MountNoDevices;
        if (Libc.Mount(tree, target, null, Libc.MountBind, null) < 0)
        {
            throw Libc.Failure($"cannot mount {tree}");
        }

        if (Libc.Mount("none", target, null, Libc.MountBind | Libc.MountRemount | Flags, null) < 0)
        {
            var failure = Libc.Failure($"cannot mount {tree} read-only");
            Unmount(target);
            throw failure;
        }
    }

    /// <summary>Undoes the mount; where there is none nothing happens.</summary>
    public static void Unmount(string target)
    {
        if (Directory.Exists(target))
        {
            // Not recursive: should the mount still be there, nothing behind it is touched.
            _ = Libc.Unmount(target, Libc.UnmountDetach);
            Directory.Delete(target);
        }
    }
}
