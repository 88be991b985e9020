using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Thaw.TestKit;

namespace Thaw.Server.Tests;

/// <summary>A server with a client of it, and functions that do what each event says.</summary>
internal sealed class RunningServer(ThawInstance instance) : IAsyncDisposable
{
    // The event brings the code: what it leaves in the variable "answer" is the answer.
    private const string DoesAsTold = """
        import os, sys, time
        KEPT = {}
        LOADED = time.time_ns()

        def handler(event, context):
            names = {"context": context, "kept": KEPT, "loaded": LOADED}
            exec(event["run"], names)
            return names.get("answer")
        """;

    public ThawInstance Instance { get; } = instance;

    public LambdaClient Lambda { get; } = new(instance.Endpoint);

    /// <summary>The data directory.</summary>
    public string Data => Instance.DataDirectory;

    public HostTraces Traces => Instance.Traces;

    public static async Task<RunningServer> StartAsync(string data, params string[] arguments) =>
        new(await ThawInstance.StartAsync(data, arguments));

    /// <summary>Creates a Python function that runs the code in its event.</summary>
    public Task CreateAsync(string name, FunctionSettings? settings = null) => Lambda.CreateAsync(name, Package(), settings);

    public static byte[] Package() => ZipPackage.Of(("main.py", DoesAsTold));

    /// <summary>Has such a function run code, however it ends.</summary>
    public Task<InvokeAnswer> RunAsync(string name, string code) => Lambda.InvokeAsync(name, new JsonObject { ["run"] = code }.ToJsonString());

    /// <summary>Has such a function run code that succeeds; gives what it answered.</summary>
    public async Task<JsonElement> AskAsync(string name, string code)
    {
        var answer = await RunAsync(name, code);
        Assert.True(answer is { Status: 200, Error: null }, $"{answer.Status} {answer.Text}\n{answer.Log}");
        return answer.Payload;
    }

    /// <summary>Creates a function from a Node.js module.</summary>
    public Task CreateNodeAsync(string name, string code, string file = "main.js", FunctionSettings? settings = null) =>
        Lambda.CreateAsync(name, ZipPackage.Of((file, code)), (settings ?? new FunctionSettings()) with { Runtime = "nodejs20.x" });

    /// <summary>Creates a function from a Ruby file; the nearest version serves, as Debian has none that AWS has.</summary>
    public Task CreateRubyAsync(string name, string code, FunctionSettings? settings = null)
    {
        RequireRuby();
        return Lambda.CreateAsync(name, ZipPackage.Of(("main.rb", code)), (settings ?? new FunctionSettings()) with { Runtime = "ruby3.3" });
    }

    /// <summary>Gives a function the JSON log format, and a level below which nothing is logged.</summary>
    public async Task LogAsJsonAsync(string name, string level)
    {
        var body = new JsonObject { ["LoggingConfig"] = new JsonObject { ["LogFormat"] = "JSON", ["ApplicationLogLevel"] = level } };
        var answer = await Lambda.SendAsync(HttpMethod.Put, $"/2015-03-31/functions/{name}/configuration", body.ToJsonString());
        Assert.True(answer.Status == 200, answer.Body);
    }

    public static void RequireRuby() => Assert.SkipUnless(File.Exists("/usr/bin/ruby"), "Debian's package ruby is not installed.");

    /// <summary>Creates a function from a bootstrap that the shell runs.</summary>
    public Task CreateShellAsync(string name, string script, FunctionSettings? settings = null) =>
        Lambda.CreateAsync(name, ZipPackage.Executable(("bootstrap", script)), (settings ?? new FunctionSettings()) with { Runtime = "provided.al2023", Handler = "any" });

    /// <summary>Has such a function wait until <see cref="ReleaseAsync"/>; completes when so many of its environments do.</summary>
    public async Task<Task<InvokeAnswer>> HoldAsync(string name, int environments = 1)
    {
        var held = RunAsync(name, """
            import signal, threading
            released = threading.Event()
            signal.signal(signal.SIGUSR1, lambda number, frame: released.set())
            released.wait()
            signal.signal(signal.SIGUSR1, signal.SIG_DFL)
            answer = loaded
            """);
        await Eventually.HoldsAsync(
            () => held.IsCompleted || Traces.WaitersOf(name).Count == environments,
            () => $"{Traces.WaitersOf(name).Count} environments of {name} wait, not {environments}");
        Assert.False(held.IsCompleted, held.IsCompletedSuccessfully ? held.Result.Text : "the invocation has failed");
        return held;
    }

    /// <summary>Lets the environments that wait go on.</summary>
    public async Task ReleaseAsync(string name)
    {
        foreach (var process in Traces.WaitersOf(name))
        {
            using var kill = Process.Start("kill", ["-USR1", $"{process}"]);
            await kill.WaitForExitAsync();
        }
    }

    /// <summary>Waits until a function has so many sandboxes.</summary>
    public Task HasSandboxesAsync(string name, int count) => Eventually.HoldsAsync(
        () => Traces.SandboxesOf(name).Count == count, () => $"{name} has {Traces.SandboxesOf(name).Count} sandboxes, not {count}");

    /// <summary>Waits until the log of a function has a line.</summary>
    public async Task<IReadOnlyList<string>> LogOfAsync(string name, string expected)
    {
        IReadOnlyList<string> log = [];
        await Eventually.HoldsAsync(
            async () => (log = await Lambda.LogOfAsync(name)).Any(line => line.Contains(expected, StringComparison.Ordinal)),
            () => $"no line of {name} contains '{expected}', only:\n{string.Join('\n', log)}");
        return log;
    }

    public async ValueTask DisposeAsync()
    {
        Lambda.Dispose();
        await Instance.DisposeAsync();
    }
}
