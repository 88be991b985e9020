using Microsoft.Extensions.DependencyInjection;
using Thaw.Execution.Environments;
using Thaw.Execution.Invocations;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.Extensions;

/// <summary>A function with files in <c>/opt/extensions</c>, and a place where its scripts leave what they have seen.</summary>
internal sealed class ExtendedFunction : IAsyncDisposable
{
    private readonly DirectoryInfo _opt = Directory.CreateTempSubdirectory("thaw-opt-");
    private readonly Lock _gate = new();
    private readonly List<string> _seen = [];

    private ExtendedFunction(ExecutionFixture execution, string[] extensions, int timeoutSeconds)
    {
        Execution = execution;
        foreach (var name in extensions)
        {
            Directory.CreateDirectory(Path.Combine(_opt.FullName, "extensions"));
            File.WriteAllText(Path.Combine(_opt.FullName, "extensions", name), "");
        }

        Version = ExecutionFixture.Function(timeoutSeconds: timeoutSeconds) with { LayersId = _opt.FullName };
    }

    public ExecutionFixture Execution { get; }

    public FunctionVersion Version { get; }

    public IReadOnlyList<string> Seen
    {
        get
        {
            lock (_gate)
            {
                return [.. _seen];
            }
        }
    }

    public static Task<ExtendedFunction> StartAsync(params string[] extensions) => StartAsync(_ => { }, 3, extensions);

    public static Task<ExtendedFunction> StartAsync(Action<ExecutionOptions> configure, int timeoutSeconds, params string[] extensions) =>
        StartAsync(configure, timeoutSeconds, null, extensions);

    public static async Task<ExtendedFunction> StartAsync(Action<ExecutionOptions> configure, int timeoutSeconds, TimeProvider? time, params string[] extensions)
    {
        var execution = await ExecutionFixture.StartAsync(options =>
        {
            // A scripted runtime does not hear signals.
            options.RuntimeShutdown = TimeSpan.Zero;
            options.InternalExtensionShutdown = TimeSpan.Zero;
            configure(options);
        }, time);
        return new ExtendedFunction(execution, extensions, timeoutSeconds);
    }

    public Task<InvocationOutcome> InvokeAsync(string id = "r1") => Execution.InvokeAsync(Version, ExecutionFixture.Request(id));

    public void Saw(string what)
    {
        lock (_gate)
        {
            _seen.Add(what);
        }
    }

    public Task SeenAsync(string what) => Patience.UntilAsync(() => Seen.Contains(what), what);

    /// <summary>Ends the environments that are idle.</summary>
    public void End() => Execution.Services.GetRequiredService<EnvironmentPool>().EndIdle(_ => true);

    public async ValueTask DisposeAsync()
    {
        await Execution.DisposeAsync();
        _opt.Delete(recursive: true);
    }
}
