using System.Globalization;
using Thaw.Sandbox.Cgroups;

namespace Thaw.Sandbox.Tests.Enforcement;

[Trait("ring", "sandbox")]
public abstract class LimitTests(SharedRing shared)
{
    [Collection(nameof(SpawnerCollection))]
    public sealed class OfTheSpawner(SpawnerRing ring) : LimitTests(ring);

    [Collection(nameof(OciCollection))]
    public sealed class OfAnOciRuntime(OciRing ring) : LimitTests(ring);

    [Fact]
    public async Task Memory_beyond_the_limit_ends_the_process_and_is_seen()
    {
        var ring = shared.Get();
        await using var sandbox = await ring.Host.CreateAsync(
            SandboxRing.Spec("/usr/bin/python3", "-c", "x = b'x' * (200 << 20)") with { MemoryBytes = 64 * SandboxRing.Megabyte },
            TestContext.Current.CancellationToken);
        Assert.Equal(new SandboxExit(0, 9), (await SandboxRing.RunAsync(sandbox)).Exit);
        Assert.True(sandbox.WasOutOfMemory());
        Assert.InRange(sandbox.ReadPeakMemoryBytes(), 60 * SandboxRing.Megabyte, 64 * SandboxRing.Megabyte);
        await sandbox.StopAsync();
        Assert.True(sandbox.WasOutOfMemory());
    }

    [Fact]
    public async Task The_peak_of_memory_stays_when_it_is_given_back()
    {
        var ring = shared.Get();
        await using var sandbox = await ring.Host.CreateAsync(
            SandboxRing.Spec("/usr/bin/python3", "-uc", "import sys; x = b'x' * (40 << 20); del x; print('done'); sys.stdin = open('/dev/zero'); import time; time.sleep(600)"),
            TestContext.Current.CancellationToken);
        var process = await sandbox.StartAsync([], TestContext.Current.CancellationToken);
        using var reader = new StreamReader(process.Output);
        Assert.Equal("done", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        var first = sandbox.ReadPeakMemoryBytes();
        Assert.InRange(first, 40 * SandboxRing.Megabyte, 128 * SandboxRing.Megabyte);
        Assert.True(sandbox.ReadPeakMemoryBytes() >= first);
        Assert.False(sandbox.WasOutOfMemory());
    }

    [Fact]
    public async Task The_number_of_processes_is_limited()
    {
        var ring = shared.Get();
        const string script = """
            import os, time
            made = 0
            try:
                while made < 100:
                    if os.fork() == 0:
                        time.sleep(600)
                    made += 1
            except BlockingIOError:
                pass
            print(made + 1)
            """;
        var (output, _) = await ring.RunAsync(SandboxRing.Spec("/usr/bin/python3", "-c", script) with { ProcessLimit = 20 });
        Assert.Equal("20\n", output);
    }

    [Fact]
    public async Task The_number_of_open_files_is_limited_and_no_core_is_written()
    {
        var ring = shared.Get();
        var (output, _) = await ring.RunAsync(SandboxRing.Shell("ulimit -n; ulimit -Hn; ulimit -c") with { OpenFileLimit = 77 });
        Assert.Equal("77\n77\n0\n", output);
    }

    [Fact]
    public async Task The_share_of_a_processor_can_be_changed_while_it_runs()
    {
        var ring = shared.Get();
        await using var sandbox = await ring.Host.CreateAsync(SandboxRing.Shell("read line") with { VirtualCpus = 2 }, TestContext.Current.CancellationToken);
        await sandbox.StartAsync([], TestContext.Current.CancellationToken);
        sandbox.SetVirtualCpus(0.5);

        var layout = CgroupLayout.OfThisMachine();
        var directory = layout.PathOf("cpu", $"/thaw/{ring.Options.Instance}/{sandbox.Id}");
        var file = layout.Version == CgroupVersion.Two ? "cpu.max" : "cpu.cfs_quota_us";
        Assert.StartsWith("10000", await File.ReadAllTextAsync($"{directory}/{file}", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_share_of_a_processor_is_all_it_gets()
    {
        var ring = shared.Get();
        const string script = "import time\nwhile time.process_time() < 0.15: pass\nprint(time.process_time())";
        await using var sandbox = await ring.Host.CreateAsync(
            SandboxRing.Spec("/usr/bin/python3", "-c", script) with { VirtualCpus = 0.25 }, TestContext.Current.CancellationToken);
        var worked = double.Parse((await SandboxRing.RunAsync(sandbox)).Output, CultureInfo.InvariantCulture);

        // However busy the machine is: no period gives more than its 5 ms, the one not yet over and a tick of the clock included.
        var directory = CgroupLayout.OfThisMachine().PathOf("cpu", $"/thaw/{ring.Options.Instance}/{sandbox.Id}");
        var statistics = File.ReadLines($"{directory}/cpu.stat").Select(line => line.Split(' '))
            .ToDictionary(fields => fields[0], fields => long.Parse(fields[1], CultureInfo.InvariantCulture));
        Assert.InRange(worked, 0.15, ((statistics["nr_periods"] + 1) * 0.005) + 0.01);
    }
}
