using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Thaw.Sandbox.Cgroups;

namespace Thaw.Sandbox.Tests;

/// <summary>A real host in a temporary directory.</summary>
internal sealed class SandboxRing : IAsyncDisposable
{
    public const long Megabyte = 1024 * 1024;

    /// <summary>What makes sandboxes in measurements and in tests that do not ask for one or the other.</summary>
    private static readonly string AnyRuntime = Environment.GetEnvironmentVariable("THAW_TEST_SANDBOX_RUNTIME") ?? SandboxOptions.OwnSpawner;

    private static int s_specs;

    private readonly DirectoryInfo _state;

    private SandboxRing(DirectoryInfo state, SandboxOptions options)
    {
        _state = state;
        Options = options;
        Host = new OciSandboxHost(options, TimeProvider.System, NullLogger<OciSandboxHost>.Instance);
    }

    public SandboxOptions Options { get; }

    public OciSandboxHost Host { get; }

    /// <summary>A host with options of its own; skips the test where sandboxes cannot be made.</summary>
    public static SandboxRing Start(Func<SandboxOptions, SandboxOptions>? change = null)
    {
        if (HostRequirements.Check() is { Count: > 0 } missing)
        {
            Assert.Skip(string.Join(' ', missing));
        }

        var state = Directory.CreateTempSubdirectory("thaw-sandbox-test-");
        var options = new SandboxOptions { StateDirectory = state.FullName, Instance = "test-" + state.Name[^6..].ToLowerInvariant(), Runtime = AnyRuntime, ReadyTmpBytes = [], ReadyListeningPorts = [9001, 4566] };
        return new SandboxRing(state, change?.Invoke(options) ?? options);
    }

    public static SandboxSpec Spec(params string[] command) => new()
    {
        Id = $"s{Interlocked.Increment(ref s_specs)}",
        Command = command,
        Mounts = [],
        MemoryBytes = 128 * Megabyte,
        VirtualCpus = 1,
        TmpBytes = 16 * Megabyte,
        WorkingDirectory = "/",
    };

    public static SandboxSpec Shell(string script) => Spec("/bin/sh", "-c", script);

    /// <summary>The host's ids of the processes in a sandbox.</summary>
    public IReadOnlyList<int> ProcessesOf(string id)
    {
        var file = $"{CgroupLayout.OfThisMachine().PathOf("pids", $"/thaw/{Options.Instance}/{id}")}/cgroup.procs";
        return File.Exists(file) ? [.. File.ReadLines(file).Select(line => int.Parse(line, CultureInfo.InvariantCulture))] : [];
    }

    public static async Task<(string Output, SandboxExit Exit)> RunAsync(ISandbox sandbox)
    {
        var process = await sandbox.StartAsync([new("PATH", "/usr/bin:/bin"), new("LC_ALL", "C")], TestContext.Current.CancellationToken);
        using var reader = new StreamReader(process.Output);
        var output = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        return (output, await process.Exited);
    }

    public async Task<(string Output, SandboxExit Exit)> RunAsync(SandboxSpec spec)
    {
        await using var sandbox = await Host.CreateAsync(spec, TestContext.Current.CancellationToken);
        return await RunAsync(sandbox);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _state.Delete(recursive: true);
    }
}
