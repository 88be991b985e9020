namespace Thaw.Sandbox.Tests.Running;

[Trait("ring", "sandbox")]
public abstract class ExtensionProcessTests(SharedRing shared) : IDisposable
{
    [Collection(nameof(SpawnerCollection))]
    public sealed class OfTheSpawner(SpawnerRing ring) : ExtensionProcessTests(ring);

    [Collection(nameof(OciCollection))]
    public sealed class OfAnOciRuntime(OciRing ring) : ExtensionProcessTests(ring);

    private readonly DirectoryInfo _programs = Directory.CreateTempSubdirectory("thaw-extensions-");

    public void Dispose()
    {
        _programs.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Extensions_run_before_the_command_which_starts_when_told()
    {
        await using var sandbox = await CreateAsync("echo command; exit 3", ("a", "echo a ready; read -r line; exit 4"), ("b", "echo b ready; sleep 600"));
        var process = await StartAsync(sandbox);
        using var extensions = new StreamReader(process.Extensions!.Output);
        Assert.Equal(["a ready", "b ready"], new[] { await LineAsync(extensions), await LineAsync(extensions) }.Order());
        Assert.Equal(new SandboxExit(4, null), await process.Extensions.Exited[0]);
        Assert.False(process.Exited.IsCompleted);
        await process.Extensions.StartCommandAsync();
        Assert.Equal("command\n", await ReadAsync(process.Output));
        Assert.Equal(new SandboxExit(3, null), await process.Exited);
        Assert.False(process.Extensions.Exited[1].IsCompleted);
        process.Extensions.Kill(1);
        Assert.Equal(new SandboxExit(0, 9), await process.Extensions.Exited[1]);
        Assert.Equal("", await extensions.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Signals_reach_the_command_and_orders_its_whole_group()
    {
        await using var sandbox = await CreateAsync("trap 'echo bye' TERM; echo up; sleep 600 & wait; sleep 600", ("a", "sleep 600"));
        var process = await StartAsync(sandbox);
        await process.Extensions!.StartCommandAsync();
        using var output = new StreamReader(process.Output);
        Assert.Equal("up", await LineAsync(output));
        process.Terminate();
        Assert.Equal("bye", await LineAsync(output));
        process.Extensions.KillCommand();
        Assert.Equal(new SandboxExit(0, 9), await process.Exited);
        Assert.Null(await LineAsync(output));
        Assert.False(process.Extensions.Exited[0].IsCompleted);
        await sandbox.StopAsync();
        Assert.Equal(new SandboxExit(0, 9), await process.Extensions.Exited[0]);
        process.Extensions.Kill(0);
    }

    [Fact]
    public async Task Variables_of_the_command_are_hidden_from_extensions()
    {
        var spec = Spec("env", ("a", "/usr/bin/env; exit 0")) with { CommandVariables = ["B", "_HANDLER", "AB"] };
        await using var sandbox = await shared.Get().Host.CreateAsync(spec, TestContext.Current.CancellationToken);
        var process = await sandbox.StartAsync(
            [new("PATH", "/usr/bin"), new("A", "1"), new("B", "2"), new("BB", "3"), new("_HANDLER", "4"), new("AB", "B=5")], TestContext.Current.CancellationToken);
        await process.Extensions!.Exited[0];
        await process.Extensions.StartCommandAsync();
        var extension = await ReadAsync(process.Extensions.Output);
        Assert.Equal(["A=1", "BB=3"], Lines(extension).Where(line => line[0] is 'A' or 'B' or '_' && !line.StartsWith("_=", StringComparison.Ordinal)).Order());
        Assert.Contains("_HANDLER=4", Lines(await ReadAsync(process.Output)));
    }

    [Theory]
    [InlineData(false, "Permission denied (13)")]
    [InlineData(true, "No such file or directory (2)")]
    public async Task An_extension_that_cannot_be_executed_is_named_and_leaves_nothing(bool missing, string words)
    {
        var spec = Spec("echo never", ("a", "sleep 600"), ("b", "sleep 600"));
        if (missing)
        {
            spec = spec with { Extensions = [.. spec.Extensions.SkipLast(1), "/opt/extensions/missing"] };
        }
        else
        {
            File.SetUnixFileMode(Path.Combine(_programs.FullName, "b"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
        }

        await using var sandbox = await shared.Get().Host.CreateAsync(spec, TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<CommandNotExecutableException>(() => StartAsync(sandbox));
        Assert.Equal($"cannot execute {spec.Extensions[^1]}: {words}", refused.Message);
        Assert.Empty(shared.Get().ProcessesOf(sandbox.Id));
    }

    [Fact]
    public async Task A_command_that_cannot_be_executed_is_told_while_the_extensions_live()
    {
        var spec = Spec("", ("a", "sleep 600")) with { Command = ["/no/such/program"] };
        await using var sandbox = await shared.Get().Host.CreateAsync(spec, TestContext.Current.CancellationToken);
        var process = await StartAsync(sandbox);
        var refused = await Assert.ThrowsAsync<CommandNotExecutableException>(process.Extensions!.StartCommandAsync);
        Assert.Equal("/no/such/program", refused.Command);
        Assert.False(process.Extensions.Exited[0].IsCompleted);
    }

    [Fact]
    public async Task A_sandbox_that_is_stopped_before_its_command_was_started_tells_everybody()
    {
        await using var sandbox = await CreateAsync("echo never", ("a", "sleep 600"));
        var process = await StartAsync(sandbox);
        await sandbox.StopAsync();
        Assert.Equal(9, (await process.Exited).Signal);
        Assert.Equal(9, (await process.Extensions!.Exited[0]).Signal);
        await Assert.ThrowsAsync<SandboxException>(process.Extensions.StartCommandAsync);
    }

    [Fact]
    public async Task Without_our_first_process_extensions_are_refused()
    {
        await using var ring = SandboxRing.Start(options => options with { Runtime = "crun", RuntimePreservesDescriptors = false });
        var refused = await Assert.ThrowsAsync<SandboxException>(() => ring.Host.CreateAsync(Spec("true", ("a", "true")), TestContext.Current.CancellationToken));
        Assert.Contains("--preserve-fds", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sixteen_extensions_are_the_most()
    {
        var most = Enumerable.Range(0, 16).Select(number => ($"x{number}", "exit 0")).ToArray();
        await using var sandbox = await CreateAsync("echo end", most);
        var process = await StartAsync(sandbox);
        Assert.All(await Task.WhenAll(process.Extensions!.Exited), exit => Assert.Equal(new SandboxExit(0, null), exit));
        await process.Extensions.StartCommandAsync();
        Assert.Equal("end\n", await ReadAsync(process.Output));
        await Assert.ThrowsAsync<SandboxException>(() => CreateAsync("true", [.. most, ("x16", "true")]));
    }

    private static Task<string?> LineAsync(StreamReader reader) => reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask();

    private static async Task<string> ReadAsync(Stream output)
    {
        using var reader = new StreamReader(output);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static Task<ISandboxProcess> StartAsync(ISandbox sandbox) =>
        sandbox.StartAsync([new("PATH", "/usr/bin:/bin"), new("LC_ALL", "C")], TestContext.Current.CancellationToken);

    private Task<ISandbox> CreateAsync(string script, params (string Name, string Script)[] extensions) =>
        shared.Get().Host.CreateAsync(Spec(script, extensions), TestContext.Current.CancellationToken);

    private SandboxSpec Spec(string script, params (string Name, string Script)[] extensions)
    {
        File.SetUnixFileMode(_programs.FullName, Everyone);
        foreach (var (name, text) in extensions)
        {
            var file = Path.Combine(_programs.FullName, name);
            File.WriteAllText(file, $"#!/bin/sh\n{text}\n");
            File.SetUnixFileMode(file, Everyone);
        }

        return SandboxRing.Shell(script) with
        {
            Mounts = [new SandboxMount(_programs.FullName, "/opt/extensions")],
            Extensions = [.. extensions.Select(extension => $"/opt/extensions/{extension.Name}")],
        };
    }

    private const UnixFileMode Everyone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
}
