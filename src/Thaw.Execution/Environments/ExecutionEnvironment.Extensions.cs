using Thaw.Execution.Extensions;
using Thaw.Execution.Invocations;
using Thaw.Execution.Reporting;
using Thaw.Sandbox;

namespace Thaw.Execution.Environments;

/// <content>Extensions: what they may ask and say through the Extensions API, and what becomes of their processes.</content>
internal sealed partial class ExecutionEnvironment
{
    // Null while there are none: what has no extensions pays one comparison.
    private ExtensionRegistry? _extensions;

    /// <summary>An extension registers.</summary>
    public ExtensionRefusal? Register(int run, string name, IReadOnlyList<string> events, out Extension? extension)
    {
        extension = null;
        lock (_gate)
        {
            if (run != _run)
            {
                return ExtensionRefusal.RegistrationClosed;
            }

            var isOpen = _state == EnvironmentState.Initializing;
            var registry = _extensions ?? NewRegistry([]);
            var refusal = registry.Register(name, events, isOpen, out extension);
            _extensions = registry.All.Count > 0 ? registry : null;
            return refusal;
        }
    }

    /// <summary>An extension waits for its next event.</summary>
    public ExtensionRefusal? NextEvent(int run, Guid id, out Task<ExtensionEvent?>? next)
    {
        next = null;
        RunningInvocation? over;
        lock (_gate)
        {
            if (run != _run || _extensions is not { } extensions)
            {
                return ExtensionRefusal.UnknownIdentifier(id);
            }

            if (extensions.Next(id, out next) is { } refusal)
            {
                return refusal;
            }

            over = !extensions.HasPending && TryMove(EnvironmentTrigger.ExtensionsDone) ? Settle() : null;
        }

        if (over is not null)
        {
            Conclude(over, failure: null, peakMemory: null);
        }

        return null;
    }

    /// <summary>An extension says that it fails; that names the failure that comes with its end.</summary>
    public ExtensionRefusal? ExtensionFailed(int run, Guid id, ExtensionTrigger trigger, string errorType)
    {
        lock (_gate)
        {
            return run == _run && _extensions is { } extensions ? extensions.Fail(id, trigger, errorType) : ExtensionRefusal.UnknownReporter;
        }
    }

    private ExtensionRegistry? OpenRegistry() => _plan.Spec.Extensions is { Count: > 0 } files ? NewRegistry(files) : null;

    private ExtensionRegistry NewRegistry(IReadOnlyList<string> files) => new($"{Id} {_run}", files);

    private IReadOnlyList<ExtensionStatus> DescribeExtensions()
    {
        lock (_gate)
        {
            return _extensions is null ? [] : [.. _extensions.All.Select(ExtensionStatus.Of)];
        }
    }

    /// <summary>The runtime is done, and extensions are not: the time that follows is theirs. Called under the lock.</summary>
    private RunningInvocation? RuntimeDone()
    {
        if (_current is { RuntimeDone: null } running)
        {
            var failed = running.Answer as InvocationOutcome.FunctionError;
            TellRuntimeDone(running, failed is null ? InvocationStatus.Success : InvocationStatus.Error, failed?.ErrorType);
        }

        return null;
    }

    private Task PumpAsync(ISandboxProcess process)
    {
        var pump = _log.PumpAsync(process.Output, _options.LogFloodPatience);
        return process.Extensions is { } extensions ? Task.WhenAll(pump, _log.PumpExtensionsAsync(extensions.Output, _options.LogFloodPatience)) : pump;
    }

    /// <summary>Starts the runtime once every external extension has registered.</summary>
    private async Task StartRuntimeAsync(ISandboxProcess process, int run)
    {
        if (process.Extensions is not { } processes || _extensions is not { } registry)
        {
            return;
        }

        for (var place = 0; place < processes.Exited.Count; place++)
        {
            _ = WatchExtensionAsync(processes.Exited[place], registry.All[place], run);
        }

        if (await Task.WhenAny(registry.Registered, process.Exited) != registry.Registered)
        {
            return;
        }

        try
        {
            await processes.StartCommandAsync();
        }
        catch (CommandNotExecutableException refusal)
        {
            FailLaunch(run, refusal);
        }
        catch (SandboxException)
        {
            // It was ended meanwhile, and who ended it knows why.
        }
    }

    private async Task WatchExtensionAsync(Task<SandboxExit> exited, Extension extension, int run)
    {
        var exit = await exited;
        lock (_gate)
        {
            extension.TryMove(ExtensionTrigger.Exit);
        }

        Fail(run, WithFatal(EnvironmentFailure.ExtensionExited(exit)));
    }

    /// <summary>What an extension has said of itself names what follows from it.</summary>
    private EnvironmentFailure WithFatal(EnvironmentFailure failure)
    {
        lock (_gate)
        {
            return _extensions?.Fatal is { } fatal ? failure with { ErrorType = fatal } : failure;
        }
    }

    private void FailLaunch(int run, CommandNotExecutableException refusal)
    {
        var place = _plan.Spec.Extensions.ToList().IndexOf(refusal.Command);
        lock (_gate)
        {
            if (place >= 0 && _extensions?.All[place] is { } extension && extension.TryMove(ExtensionTrigger.LaunchError))
            {
                extension.ErrorType = refusal.IsPermissionDenied ? "PermissionDenied" : "UnknownError";
            }
        }

        Fail(run, place < 0 ? EnvironmentFailure.NotExecutable(refusal) : EnvironmentFailure.ExtensionNotExecutable(refusal));
    }
}
