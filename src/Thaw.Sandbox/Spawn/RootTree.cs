using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox.Spawn;

/// <summary>
/// The shared root as sandboxes see it, mounted once on the host: read-only, with the host's <c>/usr</c> and the harmless devices.
/// Each sandbox gets a copy of these mounts.
/// </summary>
internal static class RootTree
{
    private const ulong Bind = 4096, Recursive = 16384, Private = 0x40000, Remount = 32;
    private const ulong NoExecute = 8;

    private static readonly string[] DeviceNames = ["null", "zero", "full", "random", "urandom", "tty"];

    // As OCI runtimes have them.
    private static readonly (string Name, string Target)[] Links =
        [("fd", "/proc/self/fd"), ("stdin", "/proc/self/fd/0"), ("stdout", "/proc/self/fd/1"), ("stderr", "/proc/self/fd/2"), ("core", "/proc/kcore"), ("ptmx", "pts/ptmx")];

    /// <summary>Mounts it at a directory, which is made.</summary>
    public static void Mount(string root, string tree)
    {
        Directory.CreateDirectory(tree);
        Bound(root, tree, Libc.MountReadOnly | Libc.MountNoSuid | Libc.MountNoDevices);
        Bound("/usr", $"{tree}/usr", Libc.MountReadOnly | Libc.MountNoSuid | Libc.MountNoDevices);
        var devices = $"{tree}/dev";
        Check(Libc.Mount("tmpfs", devices, "tmpfs", Libc.MountNoSuid | NoExecute, "mode=755,size=64k"), devices);
        Check(Libc.Mount("", devices, null, Private, null), devices);
        foreach (var (name, target) in Links)
        {
            File.CreateSymbolicLink($"{devices}/{name}", target);
        }

        foreach (var name in DeviceNames)
        {
            File.Create($"{devices}/{name}").Dispose();
            Bound($"/dev/{name}", $"{devices}/{name}", Libc.MountNoSuid | NoExecute);
        }

        Check(Libc.Mount("", devices, null, Remount | Bind | Libc.MountReadOnly | Libc.MountNoSuid | NoExecute, null), devices);
    }

    private static void Bound(string source, string target, ulong flags)
    {
        Check(Libc.Mount(source, target, null, Bind | Recursive, null), target);
        Check(Libc.Mount("", target, null, Recursive | Private, null), target);
        Check(Libc.Mount("", target, null, Remount | Bind | flags, null), target);
    }

    private static void Check(int result, string target)
    {
        if (result < 0)
        {
            throw Libc.Failure($"cannot mount {target}");
        }
    }
}
