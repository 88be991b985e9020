using Thaw.Sandbox.Cgroups;
using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox;

/// <summary>Removes what a killed server of this instance has left: processes, control groups, mounts, directories, images.</summary>
/// <remarks>Network namespaces need no cleaning: they end with their last process. Loop devices go away with their mounts.</remarks>
internal sealed class Cleaner(HostPaths paths, CgroupRemover remover)
{
    private const int RemovalAttempts = 1_000;

    public async Task CleanAsync()
    {
        if (!await remover.RemoveAsync(paths.CgroupOfInstance, RemovalAttempts))
        {
            throw new SandboxException($"processes of an earlier run do not end; see the control groups {paths.CgroupOfInstance}");
        }

        Unmount(paths.Run);
        Delete(paths.Run);
        DeleteImages();
    }

    private void Unmount(string directory)
    {
        foreach (var mount in MountInfo.ReadOwn().Reverse().Where(mount => mount.IsUnder(directory)))
        {
            // Only a /tmp of ours may be given up unwritten: the root of a sandbox shares its file system with the data directory.
            if (mount.IsUnder(paths.Mounts) && mount.Type == "ext4" && mount.Source.StartsWith("/dev/loop", StringComparison.Ordinal))
            {
                Volumes.LoopDevice.Unmount(mount.Target);
            }
            else if (Libc.Unmount(mount.Target, Libc.UnmountDetach) < 0)
            {
                throw Libc.Failure($"cannot unmount {mount.Target}");
            }
        }
    }

    private static void Delete(string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <remarks>Templates stay: they are empty and take a while to make.</remarks>
    private void DeleteImages()
    {
        if (Directory.Exists(paths.Images))
        {
            foreach (var image in Directory.EnumerateFiles(paths.Images).Where(file => !IsTemplate(file)))
            {
                File.Delete(image);
            }
        }
    }

    private static bool IsTemplate(string file) =>
        Path.GetFileName(file).StartsWith("template-", StringComparison.Ordinal) && file.EndsWith(".ext4", StringComparison.Ordinal);
}
