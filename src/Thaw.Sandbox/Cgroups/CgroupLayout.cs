using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox.Cgroups;

/// <summary>Where this machine keeps its control groups.</summary>
internal sealed class CgroupLayout
{
    private static readonly string[] KnownControllers =
        ["cpu", "cpuacct", "cpuset", "memory", "devices", "freezer", "blkio", "pids", "hugetlb", "net_cls", "net_prio", "perf_event", "rdma", "misc"];

    private readonly Dictionary<string, string> _controllers;

    private CgroupLayout(CgroupVersion version, string? unified, Dictionary<string, string> controllers, IReadOnlyList<string> hierarchies)
    {
        Version = version;
        Unified = unified;
        _controllers = controllers;
        Hierarchies = hierarchies;
    }

    public CgroupVersion Version { get; }

    /// <summary>Where the one hierarchy of version 2 is mounted; on a hybrid machine beside those of version 1.</summary>
    public string? Unified { get; }

    public bool IsHybrid => Version == CgroupVersion.One && Unified is not null;

    /// <summary>The mount points of all hierarchies, each once.</summary>
    public IReadOnlyList<string> Hierarchies { get; }

    /// <summary>Decides from the text of <c>/proc/self/mountinfo</c>.</summary>
    public static CgroupLayout Parse(string mountInfo)
    {
        var mounts = MountInfo.Parse(mountInfo);
        var unified = mounts.FirstOrDefault(mount => mount.Type == "cgroup2")?.Target;
        var controllers = new Dictionary<string, string>();
        foreach (var mount in mounts.Where(mount => mount.Type == "cgroup"))
        {
            foreach (var controller in mount.SuperOptions.Split(',').Where(option => KnownControllers.Contains(option)))
            {
                controllers.TryAdd(controller, mount.Target);
            }
        }

        var version = controllers.Count > 0 ? CgroupVersion.One : unified is not null ? CgroupVersion.Two : CgroupVersion.None;
        var hierarchies = mounts.Where(mount => mount.Type is "cgroup" or "cgroup2").Select(mount => mount.Target).Distinct().ToList();
        return new CgroupLayout(version, unified, controllers, hierarchies);
    }

    public static CgroupLayout OfThisMachine() => Parse(File.ReadAllText("/proc/self/mountinfo"));

    /// <summary>The directory of a group under a controller, or null where the controller is not to be had.</summary>
    public string? PathOf(string controller, string group) => Version switch
    {
        CgroupVersion.Two => Unified + group,
        CgroupVersion.One when _controllers.TryGetValue(controller, out var mount) => mount + group,
        _ => null,
    };

    /// <summary>The directories that a group may have, one for each hierarchy.</summary>
    public IEnumerable<string> PathsOf(string group) => Hierarchies.Select(mount => mount + group);
}
