using Thaw.Execution.Invocations;
using Thaw.Execution.Reporting;
using Thaw.Sandbox;

namespace Thaw.Execution.Environments;

/// <content>Initialization: before the first invocation, and again within an invocation when it failed or a reset was needed.</content>
internal sealed partial class ExecutionEnvironment
{
    private const string InitPhase = "init";
    private const string InvokePhase = "invoke";

    private TaskCompletionSource<EnvironmentFailure?>? _init;

    // A runtime may report its failure before the server knows that it has been started.
    private Task _launched = Task.CompletedTask;

    private async Task<InvocationOutcome> RunColdAsync(InvocationRequest request, CancellationToken cancellation)
    {
        try
        {
            return await InitializeAndRunAsync(request, cancellation);
        }
        catch (SandboxException refusal)
        {
            return GiveUp(refusal.Message);
        }
        catch (OperationCanceledException)
        {
            return GiveUp("The request was given up before its execution environment was ready.");
        }
    }

    private async Task<InvocationOutcome> InitializeAndRunAsync(InvocationRequest request, CancellationToken cancellation)
    {
        await _ended;
        if (_sandbox is null)
        {
            BeginInit(InitPhase);
            var first = await InitializeAsync(InitPhase, _options.InitTimeout, cancellation);
            if (first.Failure is null && TryBegin(request, _time.GetTimestamp(), first.Duration) is { } running)
            {
                return await running.Outcome;
            }
        }
        else
        {
            BeginInit(InvokePhase);
        }

        var started = _time.GetTimestamp();
        var again = await InitializeAsync(InvokePhase, Version.Timeout, cancellation);
        return again.Failure is null && TryBegin(request, started, init: null) is { } suppressed
            ? await suppressed.Outcome
            : NeverRan(request, started, again.Failure ?? EnvironmentFailure.Exited(default, outOfMemory: false));
    }

    /// <summary>Starts the process and waits until it asks for an invocation, fails, or takes too long.</summary>
    private async Task<InitResult> InitializeAsync(string phase, TimeSpan limit, CancellationToken cancellation)
    {
        var started = _time.GetTimestamp();
        var failure = _plan.Obstacle ?? await StartAndWaitAsync(limit, cancellation);
        var duration = _time.GetElapsedTime(started);
        await _ended;
        if (IsUsable)
        {
            _platform.InitReport(duration, phase, Word(failure), failure is { Status: InvocationStatus.Timeout } ? null : failure?.ErrorType, DescribeExtensions());
        }

        CloseTelemetry();
        return new InitResult(duration, failure);
    }

    private async Task<EnvironmentFailure?> StartAndWaitAsync(TimeSpan limit, CancellationToken cancellation)
    {
        var stem = await AdoptStemAsync();
        _sandbox = stem?.Sandbox ?? await EmptySandboxAsync(cancellation);
        var init = new TaskCompletionSource<EnvironmentFailure?>(TaskCreationOptions.RunContinuationsAsynchronously);
        int run;
        if (!TryStart(init, out run))
        {
            // It was taken down while its sandbox was being made, and nobody else knows of the sandbox.
            await _sandbox.DisposeAsync();
            throw new SandboxException("The execution environment has ended.");
        }

        ISandboxProcess process;
        try
        {
            process = await LaunchAsync(stem?.Process, _sandbox, cancellation);
        }
        catch (CommandNotExecutableException refusal)
        {
            FailLaunch(run, refusal);
            return await init.Task;
        }

        _ = WatchAsync(process, run);
        _ = StartRuntimeAsync(process, run);
        stem?.Assign(this, _plan.Variables);
        return await WaitAsync(init.Task, run, limit, _sandbox);
    }

    private async Task<ISandboxProcess> LaunchAsync(ISandboxProcess? running, ISandbox sandbox, CancellationToken cancellation)
    {
        var launched = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (_process, _launched) = (null, launched.Task);
        try
        {
            _process = running ?? await _launcher.StartAsync(sandbox, _plan.Variables, cancellation);
            _pump = PumpAsync(_process);
            return _process;
        }
        finally
        {
            launched.SetResult();
        }
    }

    private async Task<ISandbox> EmptySandboxAsync(CancellationToken cancellation)
    {
        // What an ended process has left in the queue must not pass for a request of the next one.
        await Task.WhenAll(_owner.AcceptLoops.Select(loop => loop.DrainAsync()));
        return _sandbox ?? await _launcher.CreateAsync(_owner, _plan.Spec, cancellation);
    }

    private bool TryStart(TaskCompletionSource<EnvironmentFailure?> init, out int run)
    {
        lock (_gate)
        {
            var may = TryMove(EnvironmentTrigger.Start);
            if (may)
            {
                _init = init;
                _run++;
                _extensions = OpenRegistry();
            }

            run = _run;
            return may;
        }
    }

    private async Task<EnvironmentFailure?> WaitAsync(Task<EnvironmentFailure?> init, int run, TimeSpan limit, ISandbox sandbox)
    {
        try
        {
            var failure = await init.WaitAsync(limit, _time, CancellationToken.None);
            sandbox.SetVirtualCpus(_plan.VirtualCpus);
            return failure;
        }
        catch (TimeoutException)
        {
            Fail(run, EnvironmentFailure.TimedOut(limit));
            return await init;
        }
    }

    /// <summary>The invocation of an environment whose runtime could not be started twice.</summary>
    private InvocationOutcome NeverRan(InvocationRequest request, long started, EnvironmentFailure failure)
    {
        if (!IsUsable)
        {
            return GiveUp("The execution environment has ended.");
        }

        _platform.Start(request);
        var invocation = NewInvocation(request, started, init: null);
        Conclude(invocation, failure, _lastPeak);
        return invocation.Outcome.Result;
    }

    private InvocationOutcome.Unavailable GiveUp(string message)
    {
        lock (_gate)
        {
            _broken = true;
        }

        Lease?.Settle();
        return new InvocationOutcome.Unavailable(message);
    }

    private static string Word(EnvironmentFailure? failure) => failure switch
    {
        null => "success",
        { Status: InvocationStatus.Timeout } => "timeout",
        _ => "error",
    };
}
