using System.Globalization;
using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox.Tests.Running;

/// <summary>The spawner as a process of its own, which may be asked for too much and may die.</summary>
[Collection(nameof(SpawnerCollection))]
[Trait("ring", "sandbox")]
public sealed class SpawnerTests(SpawnerRing shared)
{
    [Fact]
    public async Task A_spawner_that_has_died_is_replaced_by_the_next_start()
    {
        var others = SpawnerProcesses.Of(Environment.ProcessId);
        await using var ring = shared.Start();
        await ring.Host.StartAsync(TestContext.Current.CancellationToken);
        var spawner = Assert.Single(SpawnerProcesses.Of(Environment.ProcessId).Except(others));
        Assert.Equal(0, Libc.Kill(int.Parse(Path.GetFileName(spawner), CultureInfo.InvariantCulture), Libc.SignalKill));
        Assert.True(SpinWait.SpinUntil(() => !SpawnerProcesses.Runs(spawner), TimeSpan.FromSeconds(30)), "the spawner does not die");

        Assert.Equal("up\n", (await ring.RunAsync(SandboxRing.Shell("echo up"))).Output);

        Assert.NotEqual(spawner, Assert.Single(SpawnerProcesses.Of(Environment.ProcessId).Except(others)));
    }

    [Fact]
    public async Task What_the_spawner_cannot_take_is_refused_and_the_next_sandbox_starts()
    {
        var ring = shared.Get();
        var large = SandboxRing.Spec("/bin/echo", new string('x', 200_000));
        var refused = await Assert.ThrowsAsync<SandboxException>(() => ring.RunAsync(large));
        Assert.Contains("at most", refused.Message, StringComparison.Ordinal);
        Assert.Empty(ring.ProcessesOf(large.Id));
        var zero = await Assert.ThrowsAsync<SandboxException>(() => ring.RunAsync(SandboxRing.Spec("/bin/echo", "a\0b")));
        Assert.Contains("no zero bytes", zero.Message, StringComparison.Ordinal);
        Assert.Equal("up\n", (await ring.RunAsync(SandboxRing.Shell("echo up"))).Output);
    }
}
