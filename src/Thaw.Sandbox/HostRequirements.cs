using Thaw.Sandbox.Cgroups;
using Thaw.Sandbox.Linux;
using Thaw.Sandbox.Oci;
using Thaw.Sandbox.Spawn;
using Thaw.Sandbox.Volumes;

namespace Thaw.Sandbox;

/// <summary>What this machine lacks for running sandboxes, in sentences for whoever starts the server.</summary>
public static class HostRequirements
{
    private static readonly string[] Namespaces = ["cgroup", "ipc", "mnt", "net", "pid", "user", "uts"];
    private static readonly string[] NeededInOne = ["cpu", "freezer", "memory", "pids"];
    private static readonly string[] NeededInTwo = ["cpu", "memory", "pids"];

    /// <summary>One sentence for each thing that is missing; empty when sandboxes can be made.</summary>
    public static IReadOnlyList<string> Check(string runtime = SandboxOptions.OwnSpawner)
    {
        if (!OperatingSystem.IsLinux())
        {
            return ["Sandboxes need Linux."];
        }

        var missing = new List<string>();
        if (Libc.EffectiveUser() != 0)
        {
            missing.Add("Sandboxes are made by root: start Thaw with sudo.");
        }

        missing.AddRange(CheckPrograms(runtime));
        missing.AddRange(Namespaces.Where(kind => !Path.Exists($"/proc/self/ns/{kind}"))
            .Select(kind => $"The kernel has no {kind} namespaces."));
        if (ReadText("/proc/sys/user/max_user_namespaces")?.Trim() == "0")
        {
            missing.Add("User namespaces are switched off: sysctl -w user.max_user_namespaces=15000.");
        }

        var layout = CgroupLayout.OfThisMachine();
        missing.AddRange(CheckCgroups(layout, ReadText($"{layout.Unified}/cgroup.controllers") ?? ""));
        return missing;
    }

    private static IEnumerable<string> CheckPrograms(string runtime)
    {
        if (runtime == SandboxOptions.OwnSpawner)
        {
            runtime = Spawner.IsAvailable ? "" : "crun";
        }

        if (runtime.Length > 0 && RuntimeProgram.Find(runtime) is null)
        {
            yield return $"The OCI runtime {runtime} is not installed: apt-get install {Path.GetFileName(runtime)}.";
        }

        if (File.Exists(LoopDevice.Control) && RuntimeProgram.Find("mkfs.ext4") is null)
        {
            yield return "mkfs.ext4, which makes the images for /tmp, is not installed: apt-get install e2fsprogs.";
        }
    }

    internal static IEnumerable<string> CheckCgroups(CgroupLayout layout, string unifiedControllers)
    {
        if (layout.Version == CgroupVersion.None)
        {
            return ["No control groups are mounted: mount -t cgroup2 cgroup2 /sys/fs/cgroup."];
        }

        var inUnified = unifiedControllers.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (layout.Version == CgroupVersion.Two)
        {
            return NeededInTwo.Except(inUnified).Select(controller => $"The kernel has no {controller} controller for control groups.");
        }

        var lacking = NeededInOne.Where(controller => layout.PathOf(controller, "") is null)
            .Select(controller => $"The control group controller {controller} is not mounted: {MountCommand(controller)}.");
        var stray = inUnified.Where(_ => layout.IsHybrid).Select(controller =>
            $"The controller {controller} is bound to control groups version 2 while others are bound to version 1, which crun refuses: {MountCommand(controller)}.");
        return lacking.Concat(stray);
    }

    private static string MountCommand(string controller) =>
        $"mkdir -p /sys/fs/cgroup/{controller} && mount -t cgroup -o {controller} cgroup /sys/fs/cgroup/{controller}";

    private static string? ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
