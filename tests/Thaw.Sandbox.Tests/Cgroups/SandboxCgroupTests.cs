using Thaw.Sandbox.Cgroups;

namespace Thaw.Sandbox.Tests.Cgroups;

public sealed class SandboxCgroupTests : IDisposable
{
    private readonly DirectoryInfo _mount = Directory.CreateTempSubdirectory("thaw-cgroup-");

    public void Dispose() => _mount.Delete(recursive: true);

    [Fact]
    public void Version_two_is_frozen_thawed_and_read_through_its_files()
    {
        using var group = Make("cgroup2 cgroup2 rw", "cgroup.freeze", "memory.peak", "memory.events");
        group.Freeze();
        Assert.Equal("1", Read("cgroup.freeze"));
        group.Thaw();
        Assert.Equal("0", Read("cgroup.freeze"));
        Assert.Equal(4096, group.ReadPeakMemoryBytes());
        Assert.Equal("4096", Read("memory.peak").Trim());
        Assert.False(group.WasOutOfMemory());
        File.WriteAllText(PathOf("memory.events"), "low 0\noom 2\noom_kill 1\n");
        Assert.True(group.WasOutOfMemory());
    }

    [Fact]
    public void Version_one_is_frozen_thawed_and_read_through_its_files()
    {
        using var group = Make("cgroup cgroup rw,memory,freezer", "freezer.state", "memory.max_usage_in_bytes", "memory.oom_control");
        group.Freeze();
        Assert.Equal("FROZEN", Read("freezer.state"));
        group.Thaw();
        Assert.Equal("THAWED", Read("freezer.state"));
        Assert.Equal(4096, group.ReadPeakMemoryBytes());
        File.WriteAllText(PathOf("memory.oom_control"), "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n");
        Assert.True(group.WasOutOfMemory());
    }

    [Fact]
    public void The_last_figures_outlive_the_group_and_nothing_is_written_any_more()
    {
        using var group = Make("cgroup2 cgroup2 rw", "cgroup.freeze", "memory.peak", "memory.events");
        File.WriteAllText(PathOf("memory.events"), "oom_kill 1\n");
        group.Close();
        Directory.Delete(Path.Combine(_mount.FullName, "thaw"), recursive: true);
        group.Freeze();
        group.Thaw();
        Assert.Equal(4096, group.ReadPeakMemoryBytes());
        Assert.True(group.WasOutOfMemory());
    }

    [Theory]
    [InlineData("cgroup2 cgroup2 rw", "cgroup.freeze", "memory.peak", "memory.events", "cpu.max", "10000 20000")]
    [InlineData("cgroup cgroup rw,freezer,memory,cpu", "freezer.state", "memory.max_usage_in_bytes", "memory.oom_control", "cpu.cfs_quota_us", "10000")]
    public void The_share_of_cpu_is_written_as_the_kernel_reads_it(
        string mount, string freezer, string peak, string events, string quota, string written)
    {
        using var group = Make(mount, freezer, peak, events);
        File.WriteAllText(PathOf(quota), "");
        group.SetVirtualCpus(0.5);
        Assert.Equal(written, File.ReadAllText(PathOf(quota)));
    }

    [Fact]
    public void A_group_that_never_was_is_harmless()
    {
        using var group = new SandboxCgroup(CgroupLayout.Parse($"1 1 0:1 / {_mount.FullName} rw - cgroup2 cgroup2 rw"), "/thaw/none");
        group.Freeze();
        Assert.Equal(0, group.ReadPeakMemoryBytes());
        Assert.False(group.WasOutOfMemory());
    }

    private SandboxCgroup Make(string mount, string freezer, string peak, string events)
    {
        Directory.CreateDirectory(PathOf(""));
        File.WriteAllText(PathOf(freezer), "");
        File.WriteAllText(PathOf(peak), "4096\n");
        File.WriteAllText(PathOf(events), "oom_kill 0\n");
        return new SandboxCgroup(CgroupLayout.Parse($"1 1 0:1 / {_mount.FullName} rw - {mount}"), "/thaw/i/a");
    }

    private string PathOf(string file) => Path.Combine(_mount.FullName, "thaw/i/a", file);

    private string Read(string file) => File.ReadAllText(PathOf(file));
}
