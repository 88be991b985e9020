using Microsoft.Extensions.Logging;

namespace Thaw.Execution.Environments;

/// <summary>
/// Freezes environments that have been idle for a moment. A busy environment pays nothing for it: one timer looks at
/// all idle ones, and runs only while some of them are not frozen yet.
/// </summary>
internal sealed partial class FreezeSweep : IDisposable
{
    private readonly EnvironmentPool _pool;
    private readonly ExecutionOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<FreezeSweep> _logger;
    private readonly ITimer _timer;
    private readonly TimeSpan _interval;
    private int _armed;

    public FreezeSweep(EnvironmentPool pool, ExecutionOptions options, TimeProvider time, ILogger<FreezeSweep> logger)
    {
        _pool = pool;
        _options = options;
        _time = time;
        _logger = logger;
        _interval = TimeSpan.FromMilliseconds(Math.Max(5, options.IdleBeforeFreeze.TotalMilliseconds / 2));
        _timer = time.CreateTimer(_ => Sweep(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        pool.Idled = OnIdled;
    }

    public void Dispose() => _timer.Dispose();

    private void OnIdled(ExecutionEnvironment environment)
    {
        if (_options.IdleBeforeFreeze == TimeSpan.Zero)
        {
            Freeze(environment);
            return;
        }

        Arm();
    }

    private void Arm()
    {
        if (Volatile.Read(ref _armed) == 0 && Interlocked.Exchange(ref _armed, 1) == 0)
        {
            _timer.Change(_interval, Timeout.InfiniteTimeSpan);
        }
    }

    private void Sweep()
    {
        Volatile.Write(ref _armed, 0);
        var more = false;
        _pool.VisitIdle(environment =>
        {
            if (_time.GetElapsedTime(environment.IdleSince) >= _options.IdleBeforeFreeze)
            {
                Freeze(environment);
            }
            else
            {
                more = true;
            }
        });
        if (more)
        {
            Arm();
        }
    }

    private void Freeze(ExecutionEnvironment environment)
    {
        try
        {
            environment.TryFreeze();
        }
        catch (Exception failure)
        {
            // Edge: background work. An environment that cannot be frozen is still right, it only costs more.
            LogFailed(failure, environment.Id);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Environment {Environment} could not be frozen")]
    private partial void LogFailed(Exception failure, string environment);
}
