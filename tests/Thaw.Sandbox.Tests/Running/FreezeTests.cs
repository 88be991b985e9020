using Thaw.Sandbox.Cgroups;

namespace Thaw.Sandbox.Tests.Running;

[Trait("ring", "sandbox")]
public abstract class FreezeTests(SharedRing shared)
{
    [Collection(nameof(SpawnerCollection))]
    public sealed class OfTheSpawner(SpawnerRing ring) : FreezeTests(ring);

    [Collection(nameof(OciCollection))]
    public sealed class OfAnOciRuntime(OciRing ring) : FreezeTests(ring);

    [Fact]
    public async Task A_frozen_sandbox_stands_still_and_a_thawed_one_goes_on()
    {
        var ring = shared.Get();
        await using var sandbox = await ring.Host.CreateAsync(SandboxRing.Shell("while :; do echo x; done"), TestContext.Current.CancellationToken);
        var process = await sandbox.StartAsync([], TestContext.Current.CancellationToken);
        await ReadAsync(process);
        sandbox.Freeze();
        AwaitFrozen(ring, sandbox);
        var stopped = CpuTime(ring, sandbox);
        await DrainAsync(process);
        Assert.Equal(stopped, CpuTime(ring, sandbox));
        sandbox.Thaw();
        for (var i = 0; i < 100; i++)
        {
            await ReadAsync(process);
        }
    }

    [Fact]
    public async Task A_frozen_sandbox_can_be_stopped_and_started()
    {
        var ring = shared.Get();
        await using var sandbox = await ring.Host.CreateAsync(SandboxRing.Shell("echo up; sleep 600"), TestContext.Current.CancellationToken);
        var process = await sandbox.StartAsync([new("PATH", "/usr/bin")], TestContext.Current.CancellationToken);
        await ReadAsync(process);
        sandbox.Freeze();
        await sandbox.StopAsync();
        Assert.Equal(new SandboxExit(0, 9), await process.Exited);
        process = await sandbox.StartAsync([new("PATH", "/usr/bin")], TestContext.Current.CancellationToken);
        await ReadAsync(process);
    }

    [Fact]
    public async Task Freezing_and_thawing_at_any_moment_is_harmless()
    {
        var ring = shared.Get();
        var sandbox = await ring.Host.CreateAsync(SandboxRing.Shell("while :; do echo x; done"), TestContext.Current.CancellationToken);
        var done = false;
        var toggling = Task.Run(
            () =>
            {
                while (!Volatile.Read(ref done))
                {
                    sandbox.Freeze();
                    sandbox.ReadPeakMemoryBytes();
                    sandbox.WasOutOfMemory();
                    sandbox.Thaw();
                }
            },
            TestContext.Current.CancellationToken);
        for (var i = 0; i < 5; i++)
        {
            var process = await sandbox.StartAsync([], TestContext.Current.CancellationToken);
            await ReadAsync(process);
            await sandbox.StopAsync();
        }

        await sandbox.DisposeAsync();
        Volatile.Write(ref done, true);
        await toggling;
        Assert.Empty(ring.ProcessesOf(sandbox.Id));
    }

    private static async Task ReadAsync(ISandboxProcess process) =>
        Assert.NotEqual(0, await process.Output.ReadAtLeastAsync(new byte[2], 2, throwOnEndOfStream: false, TestContext.Current.CancellationToken));

    /// <remarks>What is in the pipe, and no more: nothing is written to it any longer.</remarks>
    private static async Task DrainAsync(ISandboxProcess process)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        try
        {
            var buffer = new byte[64 * 1024];
            while (await process.Output.ReadAsync(buffer, patience.Token) > 0)
            {
            }
        }
        catch (OperationCanceledException)
        {
            // The pipe is empty.
        }
    }

    private static void AwaitFrozen(SandboxRing ring, ISandbox sandbox)
    {
        var layout = CgroupLayout.OfThisMachine();
        var group = layout.PathOf("freezer", $"/thaw/{ring.Options.Instance}/{sandbox.Id}");
        Assert.True(SpinWait.SpinUntil(
            () => layout.Version == CgroupVersion.Two
                ? File.ReadAllText($"{group}/cgroup.events").Contains("frozen 1", StringComparison.Ordinal)
                : File.ReadAllText($"{group}/freezer.state").StartsWith("FROZEN", StringComparison.Ordinal),
            TimeSpan.FromSeconds(10)), "the group did not freeze");
    }

    private static string CpuTime(SandboxRing ring, ISandbox sandbox) => string.Join(';', ring.ProcessesOf(sandbox.Id)
        .Select(process => File.ReadAllText($"/proc/{process}/stat").Split(' ')).Select(fields => $"{fields[0]} {fields[13]} {fields[14]}"));
}
