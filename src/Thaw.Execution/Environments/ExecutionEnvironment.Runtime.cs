using Thaw.Execution.Invocations;

namespace Thaw.Execution.Environments;

/// <content>What the runtime in the sandbox may ask and say, through the Runtime API.</content>
internal sealed partial class ExecutionEnvironment
{
    /// <summary>The runtime is ready for the next invocation; null when the table refuses that now.</summary>
    public Task<RunningInvocation?>? Next(int run)
    {
        Task<RunningInvocation?> answer;
        RunningInvocation? over;
        lock (_gate)
        {
            if (run != _run || !TryMove(_extensions is { HasPending: true } ? EnvironmentTrigger.NextBeforeExtensions : EnvironmentTrigger.Next))
            {
                return null;
            }

            if (_state == EnvironmentState.Busy)
            {
                // The runtime has lost its answer, or asks twice: it gets the same event again, as on AWS.
                return Task.FromResult(_current);
            }

            answer = Wait();
            over = _state is EnvironmentState.Idle or EnvironmentState.Frozen ? Settle() : RuntimeDone();
        }

        if (over is not null)
        {
            Conclude(over, failure: null, peakMemory: null);
        }

        return answer;
    }

    /// <summary>Puts the runtime's request in the place of any before it. Called under the lock.</summary>
    private Task<RunningInvocation?> Wait()
    {
        _waiting?.Cancel();
        _waiting = new PendingNext();
        return _waiting.Invocation;
    }

    /// <summary>Everybody waits: an initialization is over, or the invocation that is returned. Called under the lock.</summary>
    private RunningInvocation? Settle()
    {
        var over = _current;
        _current = null;
        _init?.TrySetResult(null);
        _init = null;
        return over;
    }

    /// <summary>The runtime begins to answer an invocation.</summary>
    public ResponseGrant TryRespond(int run, ReadOnlySpan<char> requestId, out RunningInvocation? invocation)
    {
        lock (_gate)
        {
            invocation = _current;
            if (run != _run || invocation is null || !requestId.SequenceEqual(invocation.Request.RequestId))
            {
                return ResponseGrant.UnknownRequest;
            }

            invocation.ResponseStarted ??= _log.Telemetry is null ? null : _time.GetTimestamp();
            return TryMove(EnvironmentTrigger.Respond) ? ResponseGrant.Granted : ResponseGrant.WrongState;
        }
    }

    /// <summary>The answer has been read; false when the invocation has ended otherwise meanwhile.</summary>
    public bool Responded(RunningInvocation invocation, InvocationOutcome answer, long producedBytes)
    {
        lock (_gate)
        {
            if (_current != invocation || !TryMove(EnvironmentTrigger.Responded))
            {
                return false;
            }

            invocation.Answer = answer;
            invocation.ProducedBytes = producedBytes;
            invocation.ResponseEnded = _log.Telemetry is null ? null : _time.GetTimestamp();
        }

        if (!invocation.Request.TailLog)
        {
            invocation.Tell(answer);
        }

        return true;
    }

    /// <summary>The runtime says that it cannot initialize; false when the table refuses that now.</summary>
    public bool InitError(int run, EnvironmentFailure failure) => Fail(run, failure, EnvironmentTrigger.InitError);
}
