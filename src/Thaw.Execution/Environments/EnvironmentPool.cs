using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Thaw.Execution.Invocations;
using Thaw.Execution.Reporting;
using Thaw.Sandbox;

namespace Thaw.Execution.Environments;

/// <summary>The execution environments of this node. The fast path only takes the newest idle one from a stack.</summary>
internal sealed partial class EnvironmentPool(
    EnvironmentFactory factory,
    NodeCapacity capacity,
    ExecutionInstruments instruments,
    ExecutionOptions options,
    TimeProvider time,
    ILogger<EnvironmentPool> logger) : IEnvironmentPool
{
    private readonly ConcurrentDictionary<FunctionKey, FunctionEnvironments> _functions = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ScalingLimits _scaling = new(options.ScalingRate, time);
    private volatile bool _stopping;

    /// <summary>Told when an environment has become idle; freezing is somebody else's business.</summary>
    public Action<ExecutionEnvironment>? Idled { get; set; }

    public ValueTask<IEnvironmentLease?> RentAsync(FunctionVersion version, CancellationToken cancellation)
    {
        var home = _functions.GetValueOrDefault(FunctionKey.Of(version));
        return !_room.IsSought && home?.TryTake(version.Generation) is { } idle && !IsTooOld(home, idle)
            ? new(Lease(home, idle))
            : RentSlowlyAsync(home, version, cancellation);
    }

    /// <summary>An invocation is completely over.</summary>
    public void GiveBack(FunctionEnvironments home, ExecutionEnvironment environment)
    {
        environment.Lease = null;
        if (_stopping || Yields(home, environment) || !home.TryReturn(environment))
        {
            End(home, environment);
            return;
        }

        Idled?.Invoke(environment);
        TellSeekers(FunctionKey.Of(environment.Version));
    }

    /// <summary>All environments, busy ones too.</summary>
    public IReadOnlyList<ExecutionEnvironment> All() => [.. _functions.Values.SelectMany(home => home.All())];

    /// <summary>Looks at all idle environments.</summary>
    public void VisitIdle(Action<ExecutionEnvironment> visit)
    {
        foreach (var (_, home) in _functions)
        {
            home.VisitIdle(visit);
        }
    }

    private LeasedEnvironment Lease(FunctionEnvironments home, ExecutionEnvironment environment)
    {
        var lease = new LeasedEnvironment(this, home, environment);
        environment.SpillsOver = home.HasProvisioned && !environment.IsProvisioned;
        environment.Lease = lease;
        return lease;
    }

    private async ValueTask<IEnvironmentLease?> RentSlowlyAsync(FunctionEnvironments? home, FunctionVersion version, CancellationToken cancellation)
    {
        if (home?.TryWait(version.Generation) is { } waiter && await AwaitSettledAsync(home, waiter, cancellation) is { } settled)
        {
            return Lease(home, settled);
        }

        if (_stopping)
        {
            return null;
        }

        return !_room.IsSought && capacity.TryTake(version.MemoryBytes) ? await CreateAsync(version, cancellation) : await RentOnFullNodeAsync(version, cancellation);
    }

    private async Task<ExecutionEnvironment?> AwaitSettledAsync(FunctionEnvironments home, EnvironmentWaiter waiter, CancellationToken cancellation)
    {
        try
        {
            await waiter.Woken.WaitAsync(options.SettlePatience, time, cancellation);
        }
        catch (Exception over) when (over is TimeoutException or OperationCanceledException)
        {
            // It takes too long: an environment more is made.
        }

        return home.Leave(waiter);
    }

    /// <summary>Makes an environment in the room that was taken for it, if the function may scale as fast as that.</summary>
    private ValueTask<IEnvironmentLease?> CreateAsync(FunctionVersion version, CancellationToken cancellation)
    {
        if (_scaling.TryTake(version.FunctionArn))
        {
            return CreateNowAsync(version, cancellation);
        }

        capacity.Release(version.MemoryBytes);
        TellSeekers(FunctionKey.Of(version));
        return new(new UnavailableLease(new InvocationOutcome.Throttled(ScalingLimits.Reason)));
    }

    private async ValueTask<IEnvironmentLease?> CreateNowAsync(FunctionVersion version, CancellationToken cancellation)
    {
        try
        {
            return await MakeAsync(version, InitializationType.OnDemand, cancellation) is { } environment
                ? Start(environment)
                : new UnavailableLease(new InvocationOutcome.RoleNotAssumable());
        }
        catch (SandboxException refusal)
        {
            return new UnavailableLease(new InvocationOutcome.Unavailable(refusal.Message));
        }
    }

    /// <summary>Makes an environment in the room that was taken for it; the room is free again when there is none.</summary>
    private async ValueTask<ExecutionEnvironment?> MakeAsync(FunctionVersion version, string initializationType, CancellationToken cancellation)
    {
        ExecutionEnvironment? environment = null;
        try
        {
            environment = await factory.CreateAsync(version, initializationType, cancellation);
            return environment;
        }
        finally
        {
            if (environment is null)
            {
                capacity.Release(version.MemoryBytes);
                TellSeekers(FunctionKey.Of(version));
            }
        }
    }

    private LeasedEnvironment? Start(ExecutionEnvironment environment)
    {
        var home = Add(environment);
        if (!_stopping)
        {
            return Lease(home, environment);
        }

        // The server began to end while the role was looked up: whoever ends all environments may have missed this one.
        End(home, environment);
        return null;
    }

    private FunctionEnvironments Add(ExecutionEnvironment environment)
    {
        FunctionEnvironments home;
        do
        {
            home = _functions.GetOrAdd(FunctionKey.Of(environment.Version), static _ => new FunctionEnvironments());
        }
        while (!home.TryAdd(environment));

        instruments.EnvironmentCreated();
        return home;
    }
}
