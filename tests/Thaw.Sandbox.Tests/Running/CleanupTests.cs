using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Thaw.Sandbox.Cgroups;
using Thaw.Sandbox.Linux;
using Thaw.Sandbox.Tests.Networks.Egress;

namespace Thaw.Sandbox.Tests.Running;

[Trait("ring", "sandbox")]
public abstract class CleanupTests(SharedRing shared)
{
    [Collection(nameof(SpawnerCollection))]
    public sealed class OfTheSpawner(SpawnerRing ring) : CleanupTests(ring);

    [Collection(nameof(OciCollection))]
    public sealed class OfAnOciRuntime(OciRing ring) : CleanupTests(ring);

    private const string StateVariable = "THAW_TEST_SANDBOX_STATE";
    private const string NetworkVariable = "THAW_TEST_SANDBOX_NETWORK";
    private const string Instance = "test-killed";

    /// <summary>Not a test of its own: the server that the test below starts in a process of its own, and kills.</summary>
    [Fact(Explicit = true)]
    public async Task A_server_that_is_going_to_be_killed()
    {
        if (Environment.GetEnvironmentVariable(StateVariable) is not { } state)
        {
            return;
        }

        var host = new OciSandboxHost(OptionsFor(state, Environment.GetEnvironmentVariable(NetworkVariable)!), TimeProvider.System, NullLogger<OciSandboxHost>.Instance);
        foreach (var id in (string[])["one", "two"])
        {
            var sandbox = await host.CreateAsync(
                SandboxRing.Shell("echo x > /tmp/x; sleep 600 & echo up; wait") with { Id = id, ListeningPorts = [9001] }, TestContext.Current.CancellationToken);
            var process = await sandbox.StartAsync([new("PATH", "/usr/bin")], TestContext.Current.CancellationToken);
            await process.Output.ReadExactlyAsync(new byte[3], TestContext.Current.CancellationToken);
            if (id == "two")
            {
                sandbox.Freeze();
            }
        }

        await File.WriteAllTextAsync(Path.Combine(state, "ready.new"), "", TestContext.Current.CancellationToken);
        File.Move(Path.Combine(state, "ready.new"), Path.Combine(state, "ready"));
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_a_killed_server_left_is_gone_after_the_next_start()
    {
        await using var ring = shared.Start();
        EgressWorld.SkipWithoutTools();
        using var network = await TestNamespace.CreateAsync();
        var options = OptionsFor(Path.Combine(ring.Options.StateDirectory, "killed"), network.Path);
        var fresh = await LeftWhileItRunsAsync(options);
        await KillAServerAsync(options);
        Assert.NotEmpty(LeftOf(options));
        Assert.Contains("thaw_test_killed", network.Run("nft list tables"), StringComparison.Ordinal);
        Assert.True(SpinWait.SpinUntil(() => ProcessesOf("one").Length == 0, TimeSpan.FromSeconds(30)), "a sandbox outlived its server");
        Assert.NotEmpty(ProcessesOf("two"));

        await using (var host = new OciSandboxHost(options, TimeProvider.System, NullLogger<OciSandboxHost>.Instance))
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            Assert.Equal(fresh, LeftOf(options));
            await using var sandbox = await host.CreateAsync(SandboxRing.Shell("cat /tmp/x"), TestContext.Current.CancellationToken);
            Assert.Contains("No such file", (await SandboxRing.RunAsync(sandbox)).Output, StringComparison.Ordinal);
        }

        Assert.Empty(LeftOf(options));
        Assert.False(Directory.Exists(options.RunPath));
        Assert.DoesNotContain("thaw_test_killed", network.Run("nft list tables"), StringComparison.Ordinal);
        Assert.DoesNotContain("thaw", network.Run("ip -o link"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_server_on_the_same_data_is_refused()
    {
        var ring = shared.Get();
        await ring.Host.StartAsync(TestContext.Current.CancellationToken);
        await using var second = new OciSandboxHost(ring.Options, TimeProvider.System, NullLogger<OciSandboxHost>.Instance);
        var refused = await Assert.ThrowsAsync<SandboxException>(() => second.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains("another server", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fifty_sandboxes_leave_nothing_behind()
    {
        var ring = shared.Get();
        await RoundAsync(ring, 0);
        await ring.Host.Networks.Ready.Filled.WaitAsync(TestContext.Current.CancellationToken);
        var before = Census(ring);
        await Parallel.ForEachAsync(
            Enumerable.Range(1, 50), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken },
            async (round, _) => await RoundAsync(ring, round));
        await ring.Host.Networks.Ready.Filled.WaitAsync(TestContext.Current.CancellationToken);
        var after = Census(ring);
        Assert.All(before.Keys, thing => Assert.True(after[thing] <= before[thing], $"{thing}: {before[thing]} before, {after[thing]} after"));
        Assert.Empty(Directory.EnumerateDirectories(ring.Options.RunPath, "bundles").SelectMany(Directory.EnumerateDirectories));
    }

    private static async Task RoundAsync(SandboxRing ring, int round)
    {
        var spec = SandboxRing.Shell("echo up; sleep 600") with { Id = $"round-{round}", ListeningPorts = [9001, 4566] };
        await using var sandbox = await ring.Host.CreateAsync(spec, TestContext.Current.CancellationToken);
        var process = await sandbox.StartAsync([new("PATH", "/usr/bin")], TestContext.Current.CancellationToken);
        await process.Output.ReadExactlyAsync(new byte[3], TestContext.Current.CancellationToken);
        if (round % 2 == 0)
        {
            sandbox.Freeze();
        }

        await sandbox.StopAsync();
        Assert.Equal(9, (await process.Exited).Signal);
        await process.Output.DisposeAsync();
    }

    /// <summary>What could grow: descriptors, children (the dead ones too), control groups, mounts; the ready volumes always are as many.</summary>
    private static Dictionary<string, int> Census(SandboxRing ring)
    {
        var targets = Directory.EnumerateFiles("/proc/self/fd").Select(path => new FileInfo(path).LinkTarget ?? "").ToList();
        int Count(string start) => targets.Count(target => target.StartsWith(start, StringComparison.Ordinal));
        return new Dictionary<string, int>
        {
            ["sockets"] = Count("socket:"),
            ["pipes"] = Count("pipe:"),
            ["network namespaces"] = Count("net:"),
            ["process descriptors"] = Count("anon_inode:[pidfd]"),
            ["files of control groups"] = Count("/sys/fs/cgroup"),
            ["children"] = Directory.EnumerateDirectories("/proc/self/task").Sum(task => ReadWords(Path.Combine(task, "children"))),
            ["groups"] = CgroupLayout.OfThisMachine().PathsOf($"/thaw/{ring.Options.Instance}").Where(Directory.Exists)
                .Sum(path => Directory.GetDirectories(path).Length),
            ["mounts beyond the ready ones"] = Math.Max(0, MountInfo.ReadOwn().Count(mount => mount.IsUnder(ring.Options.RunPath)) - ring.Options.ReadyVolumes),
        };
    }

    private static string ProcessesOf(string id) =>
        File.ReadAllText($"{CgroupLayout.OfThisMachine().PathOf("pids", $"/thaw/{Instance}/{id}")}/cgroup.procs");

    private static int ReadWords(string file) => File.Exists(file) ? File.ReadAllText(file).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length : 0;

    private static async Task<List<string>> LeftWhileItRunsAsync(SandboxOptions options)
    {
        await using var host = new OciSandboxHost(options, TimeProvider.System, NullLogger<OciSandboxHost>.Instance);
        await host.StartAsync(TestContext.Current.CancellationToken);
        return LeftOf(options);
    }

    private SandboxOptions OptionsFor(string state, string network) => new()
    {
        StateDirectory = state,
        Instance = Instance,
        Runtime = shared.Runtime,
        ReadyTmpBytes = [],
        ReadyVolumes = 1,
        ReadyListeningPorts = [9001],
        Egress = EgressMode.Public,
        HostNetwork = network,
    };

    private static List<string> LeftOf(SandboxOptions options) =>
    [
        .. MountInfo.ReadOwn().Where(mount => mount.IsUnder(options.RunPath)).Select(mount => mount.Target),
        .. CgroupLayout.OfThisMachine().PathsOf($"/thaw/{options.Instance}").Where(Directory.Exists),
        .. Directory.Exists(options.StateDirectory + "/tmp") ? Directory.GetFiles(options.StateDirectory + "/tmp").Where(file => !file.Contains("template-", StringComparison.Ordinal)) : [],
        .. Directory.GetDirectories("/sys/block", "loop*").Select(loop => Path.Combine(loop, "loop/backing_file")).Where(File.Exists)
            .Where(file => File.ReadAllText(file).StartsWith(options.StateDirectory, StringComparison.Ordinal)),
    ];

    private async Task KillAServerAsync(SandboxOptions options)
    {
        var state = options.StateDirectory;
        Directory.CreateDirectory(state);
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(state, "ready");
        watcher.Renamed += (_, _) => ready.TrySetResult();
        watcher.Created += (_, _) => ready.TrySetResult();
        watcher.EnableRaisingEvents = true;
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        string[] arguments = ["-explicit", "only", "-method", $"*{GetType().Name}.A_server_that_is_going_to_be_killed"];
        Array.ForEach(arguments, start.ArgumentList.Add);
        start.Environment[StateVariable] = state;
        start.Environment[NetworkVariable] = options.HostNetwork;
        using var server = Process.Start(start)!;
        var output = server.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var first = await Task.WhenAny(ready.Task, output).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.True(first == ready.Task, first == output ? await output : "");
        var spawners = SpawnerProcesses.Of(server.Id);
        Assert.Equal(shared.IsSpawner ? 1 : 0, spawners.Count);
        server.Kill();
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(SpinWait.SpinUntil(() => !spawners.Exists(SpawnerProcesses.Runs), TimeSpan.FromSeconds(30)), "the spawner outlived its server");
    }
}
