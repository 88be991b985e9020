using Thaw.Execution.Reporting;
using Thaw.Sandbox;

namespace Thaw.Execution.Environments;

/// <content>Failures, the reset that follows them, and the end.</content>
internal sealed partial class ExecutionEnvironment
{
    // What a runtime that has reported its failure may still take to write its last lines and exit.
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(250);

    // A container's output ends with its processes; this only guards against a sandbox that breaks that promise.
    private static readonly TimeSpan OutputPatience = TimeSpan.FromSeconds(2);

    private Task _ended = Task.CompletedTask;
    private Task _pump = Task.CompletedTask;

    // A runtime whose request were cut off while it lives would complain about it in the log.
    private PendingNext? _left;

    /// <summary>Takes everything down; an invocation that runs is given up.</summary>
    public async ValueTask DisposeAsync()
    {
        RunningInvocation? hit;
        lock (_gate)
        {
            if (!TryMove(EnvironmentTrigger.Stop))
            {
                return;
            }

            hit = TakeAll(EnvironmentFailure.Ended);
        }

        await _ended;
        await DropStemAsync();
        await TakeDownAsync();
        Interlocked.Exchange(ref _left, null)?.Cancel();
        if (hit is not null)
        {
            Conclude(hit, EnvironmentFailure.Ended, _lastPeak);
        }

        lock (_gate)
        {
            TryMove(EnvironmentTrigger.Gone);
        }
    }

    private async Task TakeDownAsync()
    {
        if (_sandbox is { } sandbox)
        {
            await ShutDownAsync("spindown", _options.ShutdownGrace);
            await sandbox.DisposeAsync();
        }

        await OutputEndedAsync();
        EndTelemetry();
        await _deadline.DisposeAsync();
    }

    /// <summary>The processes of this run must be ended; false when it has ended already.</summary>
    private bool Fail(int run, EnvironmentFailure failure, EnvironmentTrigger trigger = EnvironmentTrigger.Fail)
    {
        lock (_gate)
        {
            if (run != _run || !TryMove(trigger))
            {
                return false;
            }

            var init = _init;
            _init = null;
            var hit = TakeAll(failure);
            var words = trigger == EnvironmentTrigger.InitError ? LastWords : TimeSpan.Zero;
            _ended = Task.Run(() => ResetAsync(hit, init, failure, words));
            return true;
        }
    }

    /// <summary>Takes what waits for this run out of its hands. Called under the lock.</summary>
    private RunningInvocation? TakeAll(EnvironmentFailure failure)
    {
        var hit = _current;
        _current = null;
        _left = _waiting ?? _left;
        _waiting = null;
        _init?.TrySetResult(failure);
        _init = null;
        return hit;
    }

    private async Task ResetAsync(RunningInvocation? hit, TaskCompletionSource<EnvironmentFailure?>? init, EnvironmentFailure failure, TimeSpan words)
    {
        TellRuntimeFailed(hit, failure);
        try
        {
            await EndProcessesAsync(words, failure);
        }
        catch (Exception)
        {
            // Edge: background work. Whatever the machine refused, this sandbox is not used again.
            lock (_gate)
            {
                _broken = true;
            }
        }

        Interlocked.Exchange(ref _left, null)?.Cancel();
        lock (_gate)
        {
            TryMove(EnvironmentTrigger.Cleared);
        }

        if (hit is not null)
        {
            Conclude(hit, failure, _lastPeak);
        }

        init?.TrySetResult(failure);
        TellWhenIdle(hit, init);
    }

    private async Task EndProcessesAsync(TimeSpan words, EnvironmentFailure failure)
    {
        await _launched;
        if (words > TimeSpan.Zero)
        {
            await Task.WhenAny(_process!.Exited, Task.Delay(words, _time));
        }

        await ShutDownAsync(failure.Status == InvocationStatus.Timeout ? "timeout" : "failure", TimeSpan.Zero);
        _lastPeak = PeakMemory();
        await _sandbox!.StopAsync();
        await OutputEndedAsync();
        EndTelemetry();
    }

    private async Task OutputEndedAsync()
    {
        await Task.WhenAny(_pump, Task.Delay(OutputPatience, TimeProvider.System));
        _log.Cut();
    }

    private async Task WatchAsync(ISandboxProcess process, int run)
    {
        var exit = await process.Exited;
        Fail(run, WithFatal(EnvironmentFailure.Exited(exit, _sandbox!.WasOutOfMemory())));
    }

    private long? CheckDeadline()
    {
        int run;
        lock (_gate)
        {
            if (_current is null)
            {
                return null;
            }

            if (_current.Deadline > _time.GetTimestamp())
            {
                return _current.Deadline;
            }

            run = _run;
        }

        Fail(run, EnvironmentFailure.TimedOut(Version.Timeout));
        return null;
    }
}
