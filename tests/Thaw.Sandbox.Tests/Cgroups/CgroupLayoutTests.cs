using Thaw.Sandbox.Cgroups;

namespace Thaw.Sandbox.Tests.Cgroups;

public sealed class CgroupLayoutTests
{
    private const string One = """
        22 27 0:21 / /proc rw,relatime - proc proc rw
        32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,nosuid - cgroup cgroup rw,cpu,cpuacct
        35 31 0:32 / /sys/fs/cgroup/memory rw,nosuid shared:9 - cgroup cgroup rw,memory
        37 31 0:34 / /sys/fs/cgroup/freezer rw,nosuid - cgroup cgroup rw,freezer
        39 31 0:36 / /sys/fs/cgroup/pids rw,nosuid - cgroup cgroup rw,pids
        40 31 0:37 / /sys/fs/cgroup/systemd rw,nosuid - cgroup cgroup rw,xattr,name=systemd
        """;

    private const string Two = "28 25 0:25 / /sys/fs/cgroup rw,nosuid,nodev shared:4 - cgroup2 cgroup2 rw,nsdelegate,memory_recursiveprot\n";

    private const string Unified = "\n41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw\n";

    [Fact]
    public void Version_one_has_a_directory_for_each_controller()
    {
        var layout = CgroupLayout.Parse(One);
        Assert.Equal(CgroupVersion.One, layout.Version);
        Assert.False(layout.IsHybrid);
        Assert.Equal("/sys/fs/cgroup/memory/thaw/a", layout.PathOf("memory", "/thaw/a"));
        Assert.Equal("/sys/fs/cgroup/cpu,cpuacct/thaw/a", layout.PathOf("cpu", "/thaw/a"));
        Assert.Null(layout.PathOf("hugetlb", "/thaw/a"));
        Assert.Equal(5, layout.PathsOf("/thaw/a").Count());
    }

    [Fact]
    public void Version_two_has_one_directory_for_all()
    {
        var layout = CgroupLayout.Parse(Two);
        Assert.Equal(CgroupVersion.Two, layout.Version);
        Assert.Equal("/sys/fs/cgroup/thaw/a", layout.PathOf("memory", "/thaw/a"));
        Assert.Equal("/sys/fs/cgroup/thaw/a", layout.PathOf("freezer", "/thaw/a"));
        Assert.Equal(["/sys/fs/cgroup/thaw/a"], layout.PathsOf("/thaw/a"));
    }

    [Fact]
    public void A_hybrid_machine_counts_as_version_one_and_is_known_as_hybrid()
    {
        var layout = CgroupLayout.Parse(One + Unified);
        Assert.Equal(CgroupVersion.One, layout.Version);
        Assert.True(layout.IsHybrid);
        Assert.Equal("/sys/fs/cgroup/unified", layout.Unified);
        Assert.Equal(6, layout.PathsOf("/thaw/a").Count());
    }

    [Fact]
    public void A_machine_without_control_groups_is_told_so()
    {
        var layout = CgroupLayout.Parse("22 27 0:21 / /proc rw,relatime - proc proc rw\nnonsense\n");
        Assert.Equal(CgroupVersion.None, layout.Version);
        Assert.Contains("No control groups", Assert.Single(HostRequirements.CheckCgroups(layout, "")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_controller_left_in_the_unified_hierarchy_of_a_hybrid_machine_is_named_with_the_command_that_helps()
    {
        var missing = HostRequirements.CheckCgroups(CgroupLayout.Parse(One + Unified), "hugetlb\n").ToList();
        Assert.Contains("mkdir -p /sys/fs/cgroup/hugetlb && mount -t cgroup -o hugetlb cgroup /sys/fs/cgroup/hugetlb",
            Assert.Single(missing), StringComparison.Ordinal);
        Assert.Empty(HostRequirements.CheckCgroups(CgroupLayout.Parse(One + Unified), ""));
    }

    [Fact]
    public void A_controller_that_version_two_lacks_is_named()
    {
        var missing = HostRequirements.CheckCgroups(CgroupLayout.Parse(Two), "cpuset cpu io pids\n");
        Assert.Contains("no memory controller", Assert.Single(missing), StringComparison.Ordinal);
    }

    [Fact]
    public void A_controller_that_version_one_lacks_is_named()
    {
        var withoutPids = string.Join('\n', One.Split('\n').Where(line => !line.Contains("/pids ", StringComparison.Ordinal)));
        Assert.Contains("pids is not mounted", Assert.Single(HostRequirements.CheckCgroups(CgroupLayout.Parse(withoutPids), "")), StringComparison.Ordinal);
    }
}
