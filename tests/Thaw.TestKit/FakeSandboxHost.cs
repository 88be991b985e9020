using System.Collections.Concurrent;
using System.Net;
using Thaw.Sandbox;

namespace Thaw.TestKit;

/// <summary>Makes sandboxes in memory and plays a script in each process that is started.</summary>
public sealed class FakeSandboxHost : ISandboxHost
{
    private static readonly TimeSpan UntilEnded = TimeSpan.FromSeconds(10);

    private readonly ConcurrentQueue<FakeSandbox> _sandboxes = new();

    /// <summary>What a process does; the default answers every event with itself.</summary>
    public Func<ScriptedRuntime, Task> Script { get; set; } = runtime => runtime.EchoAsync();

    /// <summary>What an external extension does; the default lives for both events.</summary>
    public Func<ScriptedExtension, Task> ExtensionScript { get; set; } = extension => extension.LiveAsync("INVOKE", "SHUTDOWN");

    /// <summary>Makes creation fail.</summary>
    public SandboxException? RefuseCreate { get; set; }

    /// <summary>Makes starting fail.</summary>
    public SandboxException? RefuseStart { get; set; }

    /// <summary>All sandboxes ever made, in order.</summary>
    public IReadOnlyList<FakeSandbox> Sandboxes => [.. _sandboxes];

    /// <summary>The scripts' own failures: assertions in them shall not be lost.</summary>
    public ConcurrentQueue<Exception> ScriptFailures { get; } = new();

    public Task<ISandbox> CreateAsync(SandboxSpec spec, CancellationToken cancellation)
    {
        if (RefuseCreate is { } refusal)
        {
            throw refusal;
        }

        var sandbox = new FakeSandbox(this, spec);
        _sandboxes.Enqueue(sandbox);
        return Task.FromResult<ISandbox>(sandbox);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal FakeProcess BeginExtended(FakeSandbox sandbox, IReadOnlyList<KeyValuePair<string, string>> environment)
    {
        FakeProcess? process = null;
        var extensions = new FakeExtensions(sandbox.Spec.Extensions.Count, () => Begin(sandbox, process!), () => process!.End(new SandboxExit(0, 9)));
        process = new FakeProcess(environment, extensions);
        for (var place = 0; place < sandbox.Spec.Extensions.Count; place++)
        {
            BeginExtension(sandbox, extensions, place);
        }

        return process;
    }

    private void BeginExtension(FakeSandbox sandbox, FakeExtensions extensions, int place) => _ = Task.Run(async () =>
    {
        var name = sandbox.Spec.Extensions[place];
        using var extension = new ScriptedExtension(sandbox, name[(name.LastIndexOf('/') + 1)..], exit => extensions.End(place, exit), extensions.LifeOf(place));
        try
        {
            await ExtensionScript(extension);
        }
        catch (Exception failure) when (extensions.Exited[place].IsCompleted && failure is OperationCanceledException or HttpRequestException or IOException)
        {
            // The process was ended while its script waited.
        }
        catch (Exception failure)
        {
            // Edge: a callback from a sandbox. A test looks here when it fails.
            ScriptFailures.Enqueue(failure);
            extensions.End(place, new SandboxExit(70, null));
        }
    });

    internal void Begin(FakeSandbox sandbox, FakeProcess process) => _ = Task.Run(async () =>
    {
        using var runtime = new ScriptedRuntime(sandbox, process);
        try
        {
            await Script(runtime);
        }
        catch (Exception failure) when (process.Exited.IsCompleted && failure is OperationCanceledException or HttpRequestException or IOException)
        {
            // The process was ended while its script waited.
        }
        catch (HttpRequestException refused) when (refused.StatusCode == HttpStatusCode.Forbidden)
        {
            // A runtime that asks when its environment has failed is refused, and its process is ended a moment later.
            if (await Task.WhenAny(process.Exited, Task.Delay(UntilEnded, TimeProvider.System)) != process.Exited)
            {
                ScriptFailures.Enqueue(refused);
                process.End(new SandboxExit(70, null));
            }
        }
        catch (Exception failure)
        {
            // Edge: a callback from a sandbox. A test looks here when it fails.
            ScriptFailures.Enqueue(failure);
            process.End(new SandboxExit(70, null));
        }
    });
}
