using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox;

/// <summary>
/// The directory of what lives only as long as the host, as a file system of its own: Debian mounts <c>/run</c> so that nothing on it
/// can be executed, and the data directory may be closed to the sandboxes' users.
/// </summary>
internal static class RunDirectory
{
    public static void Mount(string path)
    {
        Directory.CreateDirectory(path);
        if (Libc.Mount("thaw", path, "tmpfs", Libc.MountNoSuid | Libc.MountNoDevices, "mode=0711,size=256m") < 0)
        {
            throw Libc.Failure($"cannot mount {path}");
        }

        // Linux makes directories with the mask of whoever started us.
        var parent = Path.GetDirectoryName(path)!;
        if (Path.GetFileName(parent) == "thaw")
        {
            Open(parent);
        }

        for (var above = parent; above is not null; above = Path.GetDirectoryName(above))
        {
            if (!File.GetUnixFileMode(above).HasFlag(UnixFileMode.OtherExecute))
            {
                throw new SandboxException($"sandboxes cannot reach {path}, because {above} is closed to other users: chmod o+x {above}");
            }
        }
    }

    private static void Open(string path) => File.SetUnixFileMode(
        path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
}
