using Thaw.Execution.Connections;
using Thaw.Execution.Invocations;
using Thaw.Execution.Logs;
using Thaw.Execution.Reporting;
using Thaw.Sandbox;

namespace Thaw.Execution.Environments;

/// <summary>
/// One execution environment: a sandbox and the runtime in it. Its state changes only by the table in
/// <see cref="EnvironmentStates"/>, under its lock; nothing is awaited under the lock.
/// </summary>
internal sealed partial class ExecutionEnvironment : IAsyncDisposable
{
    /// <summary>The number of the first start of its processes.</summary>
    public const int FirstRun = 1;

    private readonly Lock _gate = new();
    private readonly EnvironmentPlan _plan;
    private readonly SandboxLauncher _launcher;
    private readonly EnvironmentLogs _logs;
    private readonly InvocationReports _reports;
    private readonly ExecutionOptions _options;
    private readonly TimeProvider _time;
    private readonly InvocationDeadline _deadline;
    private readonly EnvironmentLog _log;
    private readonly PlatformLog _platform;
    private EnvironmentState _state;
    private RunningInvocation? _current;
    private PendingNext? _waiting;
    private SandboxOwner _owner;
    private ISandbox? _sandbox;
    private ISandboxProcess? _process;
    private int _run;
    private bool _broken;
    private int _ends;

    public ExecutionEnvironment(
        EnvironmentPlan plan,
        SandboxLauncher launcher,
        EnvironmentLogs logs,
        InvocationReports reports,
        ExecutionOptions options,
        TimeProvider time)
    {
        _plan = plan;
        _launcher = launcher;
        _logs = logs;
        _reports = reports;
        _options = options;
        _time = time;
        (_log, _platform) = logs.Open(plan);
        _deadline = new InvocationDeadline(time, CheckDeadline);
        _owner = new SandboxOwner(Id) { Environment = this };
        Created = time.GetTimestamp();
        IsProvisioned = plan.InitializationType == InitializationType.Provisioned;
    }

    public string Id => _plan.Spec.Id;

    public EnvironmentPlan Plan => _plan;

    public FunctionVersion Version => _plan.Version;

    /// <summary>Whether it was made before anybody called, and is kept ready.</summary>
    public bool IsProvisioned { get; }

    /// <summary>The timestamp of its making.</summary>
    public long Created { get; }

    /// <summary>The timestamp since which it has been idle.</summary>
    public long IdleSince { get; private set; }

    /// <summary>Whether it is to end as soon as it is idle. Guarded by the lock of its <see cref="FunctionEnvironments"/>.</summary>
    public bool IsRetired { get; set; }

    /// <summary>The lease that is told when an invocation is completely over.</summary>
    public LeasedEnvironment? Lease { get; set; }

    public EnvironmentState State
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    /// <summary>Counts the starts of its processes: a connection of an earlier one has no say any more.</summary>
    public int Run => Volatile.Read(ref _run);

    /// <summary>Runs one invocation; failures of the function and of the machine are outcomes.</summary>
    public Task<InvocationOutcome> RunAsync(InvocationRequest request, CancellationToken cancellation)
    {
        if (request.TailLog)
        {
            _log.BeginTail();
        }

        return TryBegin(request, _time.GetTimestamp(), init: null) is { } running ? running.Outcome : RunColdAsync(request, cancellation);
    }

    /// <summary>Whether the caller is the one who ends it.</summary>
    public bool TryEnd() => Interlocked.Exchange(ref _ends, 1) == 0;

    /// <summary>It has become idle.</summary>
    public void Rest() => IdleSince = _time.GetTimestamp();

    /// <summary>Stops the kernel from scheduling it, if it is idle.</summary>
    public bool TryFreeze()
    {
        lock (_gate)
        {
            if (!TryMove(EnvironmentTrigger.Freeze))
            {
                return false;
            }

            _log.Telemetry?.SetAwake(false);
            _sandbox!.Freeze();
            return true;
        }
    }

    /// <summary>Gives an invocation to a runtime that waits for one; null when none does.</summary>
    private RunningInvocation? TryBegin(InvocationRequest request, long started, TimeSpan? init)
    {
        PendingNext? waiting;
        RunningInvocation running;
        lock (_gate)
        {
            if (_state == EnvironmentState.Frozen)
            {
                _sandbox!.Thaw();
                _log.Telemetry?.SetAwake(true);
                TryMove(EnvironmentTrigger.Thaw);
            }

            if (!TryMove(EnvironmentTrigger.Invoke))
            {
                return null;
            }

            _platform.Start(request);
            running = NewInvocation(request, started, init);
            _current = running;
            waiting = _waiting;
            _waiting = null;
            _extensions?.Begin(running);
        }

        _deadline.Arm(running.Deadline);
        waiting?.Give(running);
        return running;
    }

    private RunningInvocation NewInvocation(InvocationRequest request, long started, TimeSpan? init)
    {
        var left = Version.Timeout - _time.GetElapsedTime(started);
        var deadline = started + (long)(Version.Timeout.TotalSeconds * _time.TimestampFrequency);
        return new RunningInvocation(request, started, deadline, (_time.GetUtcNow() + left).ToUnixTimeMilliseconds()) { InitDuration = init };
    }

    /// <summary>Moves by the table; false when the table has no such move. Called under the lock.</summary>
    private bool TryMove(EnvironmentTrigger trigger)
    {
        if (EnvironmentStates.Next(_state, trigger) is not { } next)
        {
            return false;
        }

        _state = next;
        return true;
    }

    /// <summary>An invocation is over, well or not: its lines, its report, its caller, then the environment's owner.</summary>
    private void Conclude(RunningInvocation invocation, EnvironmentFailure? failure, long? peakMemory)
    {
        var handlerFailed = invocation.Answer as InvocationOutcome.FunctionError;
        var report = _logs.Report(_plan, invocation.Request.RequestId, _time.GetElapsedTime(invocation.Started), invocation.InitDuration) with
        {
            Status = failure?.Status ?? (handlerFailed is null ? InvocationStatus.Success : InvocationStatus.Error),
            ErrorType = failure?.ErrorType ?? handlerFailed?.ErrorType,
            MaxMemoryMegabytes = MaxMemory(failure, peakMemory),
            ProducedBytes = invocation.ProducedBytes,
            TraceId = invocation.Request.TraceId,
            Spans = SpansOf(invocation),
            ExtensionsDuration = invocation.RuntimeDone is { } runtime ? _time.GetElapsedTime(invocation.Started) - runtime : null,
            IsProvisioned = IsProvisioned,
            IsSpillover = SpillsOver,
        };
        _platform.End(report, failure?.FaultOf(report.RequestId));
        _reports.Write(report);
        var outcome = invocation.Answer ?? failure?.ToOutcome(report.RequestId) ?? new InvocationOutcome.Unavailable("The execution environment has ended.");
        invocation.Tell(invocation.Request.TailLog ? outcome with { LogTail = _log.EndTail() } : outcome);
        Lease?.Settle();
    }
}
