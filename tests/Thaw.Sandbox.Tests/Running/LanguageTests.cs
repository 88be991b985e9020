namespace Thaw.Sandbox.Tests.Running;

/// <summary>The interpreters of this machine start and do what runtimes do: threads, timers, code made while running.</summary>
[Trait("ring", "sandbox")]
public abstract class LanguageTests(SharedRing shared)
{
    [Collection(nameof(SpawnerCollection))]
    public sealed class OfTheSpawner(SpawnerRing ring) : LanguageTests(ring);

    [Collection(nameof(OciCollection))]
    public sealed class OfAnOciRuntime(OciRing ring) : LanguageTests(ring);

    [Theory]
    [InlineData("/usr/bin/python3", "-c", "import threading, subprocess, ssl, sqlite3; t = threading.Thread(target=lambda: subprocess.run(['true'], check=True)); t.start(); t.join(); print('fine')")]
    [InlineData("/usr/bin/node", "-e", "new (require('worker_threads').Worker)('0', { eval: true }).on('exit', () => setTimeout(() => require('fs').promises.readFile('/etc/hosts').then(() => console.log('fine')), 1))")]
    [InlineData("/usr/bin/perl", "-e", "fork() or exit; wait; print 'fine', chr(10)")]
    public async Task A_script_runs(string interpreter, string option, string script)
    {
        Assert.SkipUnless(File.Exists(interpreter), $"{interpreter} is not installed");
        var ring = shared.Get();
        Assert.Equal(("fine\n", new SandboxExit(0, null)), await ring.RunAsync(SandboxRing.Spec(interpreter, option, script) with { MemoryBytes = 512 * SandboxRing.Megabyte }));
    }

    [Fact]
    public async Task The_java_virtual_machine_runs()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/java"), "java is not installed");
        var ring = shared.Get();
        var (output, exit) = await ring.RunAsync(SandboxRing.Spec("/usr/bin/java", "-Xmx64m", "-version") with { MemoryBytes = 512 * SandboxRing.Megabyte });
        Assert.True(exit.Status == 0, output);
        Assert.Contains("Server VM", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dotnet_runs()
    {
        Assert.SkipUnless(File.Exists("/usr/share/dotnet/dotnet"), "dotnet is not installed");
        var ring = shared.Get();
        await using var sandbox = await ring.Host.CreateAsync(
            SandboxRing.Spec("/usr/share/dotnet/dotnet", "/var/task/Thaw.Sandbox.Tests.dll", "-list", "classes/json") with
            {
                MemoryBytes = 512 * SandboxRing.Megabyte, Mounts = [new(AppContext.BaseDirectory, "/var/task")],
            },
            TestContext.Current.CancellationToken);
        var process = await sandbox.StartAsync([new("HOME", "/tmp")], TestContext.Current.CancellationToken);
        using var reader = new StreamReader(process.Output);
        var output = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Thaw.Sandbox.Tests.Running.LanguageTests", output, StringComparison.Ordinal);
        Assert.Equal(0, (await process.Exited).Status);
    }
}
