using Thaw.Execution.Extensions;
using Thaw.Sandbox;

namespace Thaw.Execution.Environments;

/// <content>
/// The end of a run's processes, as AWS orders it: the runtime gets SIGTERM and a share of the time, then the extensions get
/// SHUTDOWN and the rest of it, then whatever is left is killed. Without extensions there is no time at all.
/// </content>
internal sealed partial class ExecutionEnvironment
{
    // What a subscriber may take for what happened before the end, out of the time of the extensions.
    private static readonly TimeSpan TelemetryPatience = TimeSpan.FromMilliseconds(200);

    private async Task ShutDownAsync(string reason, TimeSpan grace)
    {
        var (extensions, hasExternal) = OpenExtensions();
        var ofRuntime = extensions is null ? TimeSpan.Zero : hasExternal ? _options.RuntimeShutdown : _options.InternalExtensionShutdown;
        if (_process is not { } process || (extensions is null && grace == TimeSpan.Zero))
        {
            return;
        }

        var started = _time.GetTimestamp();
        _sandbox!.Thaw();
        var flushed = _log.Telemetry?.FlushAsync() ?? Task.CompletedTask;
        await EndRuntimeAsync(process, extensions, ofRuntime > grace ? ofRuntime : grace);
        if (hasExternal && process.Extensions is { } processes)
        {
            // Whoever has been told of the end may be gone the next moment.
            await Task.WhenAny(flushed, Task.Delay(TelemetryPatience, _time));
            await EndExtensionsAsync(processes, extensions!, reason, _options.ExtensionShutdown - _time.GetElapsedTime(started));
        }

        lock (_gate)
        {
            extensions?.Close();
        }
    }

    private (ExtensionRegistry? Extensions, bool HasExternal) OpenExtensions()
    {
        lock (_gate)
        {
            return (_extensions, _extensions is { HasExternal: true });
        }
    }

    private async Task EndRuntimeAsync(ISandboxProcess process, ExtensionRegistry? extensions, TimeSpan time)
    {
        // Before all have registered, the runtime has not been started.
        var isStarted = process.Extensions is null || extensions is { Registered.IsCompleted: true };
        if (process.Exited.IsCompleted || !isStarted || time <= TimeSpan.Zero)
        {
            return;
        }

        var over = Task.Delay(time, _time);
        process.Terminate();
        if (await Task.WhenAny(process.Exited, over) != process.Exited)
        {
            process.Extensions?.KillCommand();
        }
    }

    private async Task EndExtensionsAsync(IExtensionProcesses processes, ExtensionRegistry extensions, string reason, TimeSpan left)
    {
        var time = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        var over = Task.Delay(time, _time);
        IReadOnlyList<int> others;
        lock (_gate)
        {
            others = extensions.BeginShutdown(reason, _time.GetUtcNow() + time);
        }

        foreach (var place in others)
        {
            processes.Kill(place);
        }

        await Task.WhenAny(Task.WhenAll(processes.Exited), over);
    }
}
