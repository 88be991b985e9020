using Thaw.Execution.Reporting;
using Thaw.Sandbox;

namespace Thaw.Execution.Environments;

/// <content>Initialization before anybody calls, and what is to be known of an environment that is kept ready.</content>
internal sealed partial class ExecutionEnvironment
{
    /// <summary>Whether another invocation may be given to it.</summary>
    public bool IsUsable
    {
        get
        {
            lock (_gate)
            {
                return !_broken && _state is not (EnvironmentState.Stopping or EnvironmentState.Stopped);
            }
        }
    }

    /// <summary>Told when its processes have ended while nobody used it: it would begin the next invocation with an initialization.</summary>
    public Action<ExecutionEnvironment>? DiedIdle { get; set; }

    /// <summary>Whether it has been initialized and counts as ready. Guarded by the lock of its <see cref="FunctionEnvironments"/>.</summary>
    public bool IsPrepared { get; set; }

    /// <summary>Whether others of its version are kept ready and this one serves what they could not.</summary>
    public bool SpillsOver { get; set; }

    /// <summary>Whether somebody takes it down, or has done so.</summary>
    public bool IsEnding => Volatile.Read(ref _ends) != 0;

    /// <summary>Whether its runtime waits for an invocation.</summary>
    public bool IsWarm => State is EnvironmentState.Idle or EnvironmentState.Frozen;

    /// <summary>Whether its runtime is initialized: it waits, or works.</summary>
    public bool IsUp => State is EnvironmentState.Idle or EnvironmentState.Frozen or EnvironmentState.Busy or EnvironmentState.Responding or EnvironmentState.Settling or EnvironmentState.Extending;

    /// <summary>Initializes it before anybody calls.</summary>
    /// <returns>Null when its runtime waits for the first invocation, else why not.</returns>
    public async Task<EnvironmentFailure?> PrepareAsync()
    {
        try
        {
            BeginInit(InitPhase);
            var limit = _options.ProvisionedInitTimeout > Version.Timeout ? _options.ProvisionedInitTimeout : Version.Timeout;
            return (await InitializeAsync(InitPhase, limit, CancellationToken.None)).Failure;
        }
        catch (SandboxException refusal)
        {
            lock (_gate)
            {
                _broken = true;
            }

            return new EnvironmentFailure(InvocationStatus.Failure, "Sandbox.Failure", refusal.Message);
        }
    }

    private void TellWhenIdle(RunningInvocation? hit, TaskCompletionSource<EnvironmentFailure?>? init)
    {
        if (hit is null && init is null)
        {
            DiedIdle?.Invoke(this);
        }
    }
}
