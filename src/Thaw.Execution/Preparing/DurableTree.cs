using System.Diagnostics;

namespace Thaw.Execution.Preparing;

/// <summary>Waits until the disk has a tree of files. .NET cannot flush a directory, so coreutils' <c>sync</c> does it.</summary>
internal static class DurableTree
{
    private const int ManyFiles = 256;

    /// <summary>Flushes the given files and directories; many are flushed together with their file system, which is quicker.</summary>
    public static async Task FlushAsync(string root, IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        List<string> arguments = paths.Count > ManyFiles ? ["--file-system", root] : ["--", .. paths, root];
        using var sync = Start(arguments);
        if (sync is not null)
        {
            await sync.WaitForExitAsync(cancellation);
        }
    }

    // Best effort: on a machine without coreutils the files reach the disk a few seconds later.
    private static Process? Start(List<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("sync", arguments) { UseShellExecute = false });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
