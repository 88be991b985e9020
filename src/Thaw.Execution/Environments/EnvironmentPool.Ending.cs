using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Thaw.Execution.Environments;

/// <content>How environments leave the pool: retired, too long idle, too old, or with the server.</content>
internal sealed partial class EnvironmentPool
{
    private readonly ConcurrentDictionary<Task, bool> _ending = new();

    public void Retire(string functionArn, string? version, string? generation)
    {
        Retiring?.Invoke(functionArn, version, generation);
        foreach (var (key, home) in _functions)
        {
            if (key.FunctionArn == functionArn && (version is null || key.Version == version))
            {
                EndAll(home, home.Retire(generation));
            }
        }
    }

    /// <summary>Forgets what is not worth remembering of functions that have begun no environment for long.</summary>
    public void Forget() => _scaling.Forget();

    /// <summary>Ends the idle environments that the rule names.</summary>
    public void EndIdle(Predicate<ExecutionEnvironment> rule)
    {
        foreach (var (_, home) in _functions)
        {
            EndAll(home, home.TakeIdle(rule));
        }
    }

    /// <summary>From now on nothing is rented; idle environments end, busy ones when they come back.</summary>
    public void BeginStop()
    {
        _stopping = true;
        EndIdle(_ => true);
        foreach (var (_, home) in _functions)
        {
            EndAll(home, home.BeingPrepared());
        }
    }

    /// <summary>Begins to stop, and gives the invocations that run some time to answer.</summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        BeginStop();
        TellWhenDrained();
        try
        {
            await _drained.Task.WaitAsync(options.StopPatience, time, cancellation);
        }
        catch (Exception over) when (over is TimeoutException or OperationCanceledException)
        {
            // What still runs is given up.
        }
    }

    /// <summary>Ends every environment, busy ones too.</summary>
    public async Task StopAsync()
    {
        BeginStop();
        foreach (var (_, home) in _functions)
        {
            EndAll(home, home.All());
        }

        await Task.WhenAll(_ending.Keys);
    }

    private bool IsTooOld(FunctionEnvironments home, ExecutionEnvironment idle)
    {
        var tooOld = time.GetElapsedTime(idle.Created) > options.EnvironmentLifetime;
        if (tooOld)
        {
            End(home, idle);
        }

        return tooOld;
    }

    private void EndAll(FunctionEnvironments home, IEnumerable<ExecutionEnvironment> environments)
    {
        foreach (var environment in environments)
        {
            End(home, environment);
        }
    }

    private void End(FunctionEnvironments home, ExecutionEnvironment environment)
    {
        var ending = Task.Run(() => EndAsync(home, environment));
        _ending[ending] = true;
        ending.ContinueWith(done => _ending.TryRemove(done, out _), TaskScheduler.Default);
    }

    private async Task EndAsync(FunctionEnvironments home, ExecutionEnvironment environment)
    {
        if (!environment.TryEnd())
        {
            return;
        }

        try
        {
            await factory.EndAsync(environment);
        }
        catch (Exception failure)
        {
            // Edge: background work. The place on the node is free again; what is left over is swept at the next start.
            LogEndFailed(failure, environment.Id);
        }

        Forget(home, environment);
    }

    private void Forget(FunctionEnvironments home, ExecutionEnvironment environment)
    {
        capacity.Release(environment.Version.MemoryBytes);
        TellSeekers(FunctionKey.Of(environment.Version));
        instruments.EnvironmentEnded();
        if (home.Remove(environment))
        {
            _functions.TryRemove(new(FunctionKey.Of(environment.Version), home));
        }

        if (environment.IsProvisioned)
        {
            ProvisionedEnded?.Invoke(environment.Version);
        }

        TellWhenDrained();
    }

    private void TellWhenDrained()
    {
        if (_stopping && _functions.IsEmpty)
        {
            _drained.TrySetResult();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Environment {Environment} could not be ended")]
    private partial void LogEndFailed(Exception failure, string environment);
}
