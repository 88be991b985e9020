namespace Thaw.Sandbox.Tests.Running;

[Trait("ring", "sandbox")]
public abstract class ProcessTests(SharedRing shared)
{
    [Collection(nameof(SpawnerCollection))]
    public sealed class OfTheSpawner(SpawnerRing ring) : ProcessTests(ring);

    [Collection(nameof(OciCollection))]
    public sealed class OfAnOciRuntime(OciRing ring) : ProcessTests(ring);

    [Fact]
    public async Task Output_and_errors_come_merged_in_the_order_written()
    {
        var ring = shared.Get();
        var (output, exit) = await ring.RunAsync(SandboxRing.Shell("echo one; echo two >&2; echo three; exit 7"));
        Assert.Equal("one\ntwo\nthree\n", output);
        Assert.Equal(new SandboxExit(7, null), exit);
    }

    [Theory]
    [InlineData("KILL", 9)]
    [InlineData("TERM", 15)]
    [InlineData("ABRT", 6)]
    [InlineData("SEGV", 11)]
    public async Task A_signal_to_itself_ends_a_function_as_it_does_elsewhere(string signal, int number)
    {
        var ring = shared.Get();
        var (output, exit) = await ring.RunAsync(SandboxRing.Shell($"kill -{signal} $$; echo survived"));
        Assert.Equal("", output);
        Assert.Equal(new SandboxExit(0, number), exit);
    }

    [Fact]
    public async Task Terminate_reaches_the_function()
    {
        var ring = shared.Get();
        await using var sandbox = await ring.Host.CreateAsync(
            SandboxRing.Shell("trap 'echo bye; exit 5' TERM; echo ready; sleep 600 & wait"), TestContext.Current.CancellationToken);
        var process = await sandbox.StartAsync([], TestContext.Current.CancellationToken);
        using var reader = new StreamReader(process.Output);
        Assert.Equal("ready", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        process.Terminate();
        Assert.Equal("bye", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Equal(5, (await process.Exited).Status);
        process.Terminate();
    }

    [Fact]
    public async Task Orphans_are_collected_and_end_with_the_first_process()
    {
        var ring = shared.Get();
        var (output, exit) = await ring.RunAsync(SandboxRing.Shell(
            "(true & true) & wait; (sleep 600 &) ; n=0; while grep -qs '^State:.Z' /proc/[0-9]*/status && [ $n -lt 1000 ]; do n=$((n+1)); done; grep -hs '^State:.Z' /proc/[0-9]*/status; echo end"));
        Assert.Equal("end\n", output);
        Assert.Equal(0, exit.Status);
    }

    [Theory]
    [InlineData("/no/such/program", "No such file or directory (2)")]
    [InlineData("no-such-program", "No such file or directory (2)")]
    [InlineData("/etc/passwd", "Permission denied (13)")]
    public async Task A_command_that_cannot_be_executed_is_refused_and_leaves_nothing(string command, string words)
    {
        var ring = shared.Get();
        await using var sandbox = await ring.Host.CreateAsync(SandboxRing.Spec(command), TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<CommandNotExecutableException>(() => sandbox.StartAsync([], TestContext.Current.CancellationToken));
        Assert.Equal($"cannot execute {command}: {words}", refused.Message);
        Assert.Empty(ring.ProcessesOf(sandbox.Id));
        Assert.False(Directory.Exists(Path.Combine(ring.Options.RunPath, "oci", sandbox.Id)));
    }

    [Fact]
    public async Task A_refusal_of_what_starts_sandboxes_is_told_in_its_words()
    {
        var ring = shared.Get();
        await using var sandbox = await ring.Host.CreateAsync(
            SandboxRing.Shell("true") with { WorkingDirectory = "/no/such/place" }, TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<SandboxException>(() => sandbox.StartAsync([], TestContext.Current.CancellationToken));
        Assert.Contains(shared.IsSpawner ? "the sandbox was not started: cannot enter the working directory" : "crun did not start the sandbox", refused.Message, StringComparison.Ordinal);
        Assert.Contains("/no/such/place", refused.Message, StringComparison.Ordinal);
        Assert.Empty(ring.ProcessesOf(sandbox.Id));
    }

    [Fact]
    public async Task The_environment_is_the_one_given_and_no_other()
    {
        var ring = shared.Get();
        await using var sandbox = await ring.Host.CreateAsync(SandboxRing.Spec("/usr/bin/env"), TestContext.Current.CancellationToken);
        var process = await sandbox.StartAsync([new("A", "b=\"c\" d"), new("E", "ü")], TestContext.Current.CancellationToken);
        using var reader = new StreamReader(process.Output);
        var lines = (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["A=b=\"c\" d", "E=ü"], lines.Where(line => !line.StartsWith("HOME=", StringComparison.Ordinal)));
    }
}
