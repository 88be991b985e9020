using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox.Tests.Enforcement;

[Trait("ring", "sandbox")]
public abstract class AdaptTests(SharedRing shared)
{
    [Collection(nameof(SpawnerCollection))]
    public sealed class OfTheSpawner(SpawnerRing ring) : AdaptTests(ring);

    [Collection(nameof(OciCollection))]
    public sealed class OfAnOciRuntime(OciRing ring) : AdaptTests(ring);

    private const string Wait = "until [ -e /var/task/f ]; do sleep 0.01; done; cd /var/task;";

    [Fact]
    public async Task What_is_mounted_while_processes_run_is_seen_read_only_and_cannot_be_taken_away()
    {
        var ring = shared.Get();
        var (code, layers) = (Make(ring, "code", "code\n"), Make(ring, "layers", "layer\n"));
        var before = MountInfo.ReadOwn();
        var spec = SandboxRing.Shell($"{Wait} cat f /opt/f; echo x > f; umount /var/task; mount -o remount,rw,bind /var/task; echo y > /opt/f; cat f");
        await using var sandbox = await ring.Host.CreateAsync(spec, TestContext.Current.CancellationToken);
        var process = await sandbox.StartAsync([new("PATH", "/usr/bin"), new("LC_ALL", "C")], TestContext.Current.CancellationToken);
        await sandbox.AdaptAsync(spec with { Mounts = [new(layers, "/opt"), new(code, "/var/task")] }, TestContext.Current.CancellationToken);
        var output = await ReadAsync(process);
        Assert.StartsWith("code\nlayer\n", output, StringComparison.Ordinal);
        Assert.EndsWith("code\n", output, StringComparison.Ordinal);
        Assert.Equal(2, output.Split("Read-only file system").Length - 1);
        Assert.Contains("umount: ", output, StringComparison.Ordinal);
        Assert.Contains("mount: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain(MountInfo.ReadOwn().Except(before), mount => mount.Target.Contains("code", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_frozen_sandbox_is_changed_without_being_thawed()
    {
        var ring = shared.Get();
        var code = Make(ring, "frozen", "code\n");
        var spec = SandboxRing.Shell($"echo up; {Wait} cat f");
        await using var sandbox = await ring.Host.CreateAsync(spec, TestContext.Current.CancellationToken);
        var process = await sandbox.StartAsync([new("PATH", "/usr/bin")], TestContext.Current.CancellationToken);
        await process.Output.ReadExactlyAsync(new byte[3], TestContext.Current.CancellationToken);
        sandbox.Freeze();
        await sandbox.AdaptAsync(spec with { Mounts = [new(code, "/var/task")] }, TestContext.Current.CancellationToken);
        sandbox.Thaw();
        Assert.Equal("code\n", await ReadAsync(process));
    }

    [Fact]
    public async Task The_new_memory_limit_ends_what_the_old_one_would_have_allowed_or_forbidden()
    {
        var ring = shared.Get();
        const string script = """
            import os, time
            while not os.path.exists("/var/task/f"):
                time.sleep(0.01)
            first = b"x" * (150 << 20)
            print("above the old limit", flush=True)
            second = b"x" * (150 << 20)
            """;
        var spec = SandboxRing.Spec("/usr/bin/python3", "-c", script) with { MemoryBytes = 64 * SandboxRing.Megabyte };
        await using var sandbox = await ring.Host.CreateAsync(spec, TestContext.Current.CancellationToken);
        var process = await sandbox.StartAsync([], TestContext.Current.CancellationToken);
        var adapted = spec with { MemoryBytes = 256 * SandboxRing.Megabyte, VirtualCpus = 2, Mounts = [new(Make(ring, "memory", ""), "/var/task")] };
        await sandbox.AdaptAsync(adapted, TestContext.Current.CancellationToken);
        Assert.Equal("above the old limit\n", await ReadAsync(process));
        Assert.Equal(new SandboxExit(0, 9), await process.Exited);
        Assert.True(sandbox.WasOutOfMemory());
    }

    [Fact]
    public async Task The_next_start_has_the_new_mounts_too()
    {
        var ring = shared.Get();
        var spec = SandboxRing.Shell($"{Wait} cat f");
        await using var sandbox = await ring.Host.CreateAsync(spec, TestContext.Current.CancellationToken);
        var process = await sandbox.StartAsync([new("PATH", "/usr/bin")], TestContext.Current.CancellationToken);
        await sandbox.AdaptAsync(spec with { Mounts = [new(Make(ring, "again", "code\n"), "/var/task")] }, TestContext.Current.CancellationToken);
        Assert.Equal("code\n", await ReadAsync(process));
        await sandbox.StopAsync();
        Assert.Equal("code\n", (await SandboxRing.RunAsync(sandbox)).Output);
    }

    [Fact]
    public async Task Nothing_else_of_a_running_sandbox_can_be_changed()
    {
        var ring = shared.Get();
        var spec = SandboxRing.Shell("sleep 600");
        await using var sandbox = await ring.Host.CreateAsync(spec, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<SandboxException>(() => sandbox.AdaptAsync(spec, TestContext.Current.CancellationToken));
        await sandbox.StartAsync([new("PATH", "/usr/bin")], TestContext.Current.CancellationToken);
        await Refused(spec with { TmpBytes = spec.TmpBytes * 2 });
        await Refused(spec with { ProcessLimit = 2000 });
        await Refused(spec with { ListeningPorts = [80] });
        await Refused(spec with { Mounts = [new("/no/such/place", "/var/task")] });
        await Refused(spec with { Mounts = [new("/etc", "/var/nowhere")] });

        Task Refused(SandboxSpec other) =>
            Assert.ThrowsAsync<SandboxException>(() => sandbox.AdaptAsync(other, TestContext.Current.CancellationToken));
    }

    private static string Make(SandboxRing ring, string name, string text)
    {
        var directory = Directory.CreateDirectory(Path.Combine(ring.Options.StateDirectory, name));
        File.WriteAllText(Path.Combine(directory.FullName, "f"), text);
        return directory.FullName;
    }

    private static async Task<string> ReadAsync(ISandboxProcess process)
    {
        using var reader = new StreamReader(process.Output);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
