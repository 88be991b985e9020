namespace Thaw.Sandbox;

/// <summary>What a directory must have in it to become the root of sandboxes, because something is mounted there.</summary>
public static class ImageRoot
{
    /// <summary>The directories; none of them, and nothing that leads to one, may be a link.</summary>
    public static IReadOnlyList<string> Directories { get; } = ["dev", "proc", "tmp", "var/rapid", "var/task", "var/runtime", "var/lang", "opt"];

    /// <summary>The files.</summary>
    public static IReadOnlyList<string> Files { get; } = ["var/rapid/init", "etc/hosts", "etc/hostname", "etc/resolv.conf"];
}
