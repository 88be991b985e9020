using Microsoft.Extensions.Logging;
using Thaw.Execution.Invocations;

namespace Thaw.Execution.Environments;

/// <summary>Keeps as many environments of one version ready as are wanted: makes what is missing, gives up what is too much.</summary>
internal sealed partial class ProvisionedVersion : IDisposable
{
    private readonly Lock _gate = new();
    private readonly EnvironmentPool _pool;
    private readonly TimeSpan _lifetime;
    private readonly ILogger _logger;
    private readonly ITimer _retry;
    private int _target;
    private int _starting;
    private int _failures;
    private string? _failure;
    private bool _waiting;
    private bool _reached;

    /// <param name="version">The version.</param>
    /// <param name="pool">Where the environments live.</param>
    /// <param name="lifetime">The age at which an environment is renewed.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told of what cannot be made.</param>
    public ProvisionedVersion(FunctionVersion version, EnvironmentPool pool, TimeSpan lifetime, TimeProvider time, ILogger logger)
    {
        Version = version;
        _pool = pool;
        _lifetime = lifetime;
        _logger = logger;
        _retry = time.CreateTimer(_ => TryAgain(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public FunctionVersion Version { get; }

    /// <summary>Whether none is wanted and none is on its way.</summary>
    public bool IsOver
    {
        get
        {
            lock (_gate)
            {
                return _target == 0 && _starting == 0;
            }
        }
    }

    public ProvisionedState State
    {
        get
        {
            lock (_gate)
            {
                if (_target == 0)
                {
                    return ProvisionedState.None;
                }

                var count = _pool.CountProvisioned(Version, _lifetime);
                var failed = _failures > ProvisioningRetry.Tolerated && count.Up < _target;
                return new ProvisionedState(Math.Min(_target, count.Prepared + _starting), count.Up, _reached && !failed, failed ? _failure : null);
            }
        }
    }

    /// <summary>Sets how many are wanted, and forgets what went wrong before.</summary>
    public void Want(int environments)
    {
        lock (_gate)
        {
            _target = environments;
            _reached = false;
            _failures = 0;
            _failure = null;
            _waiting = false;
        }

        Fill();
    }

    /// <summary>Makes what is missing and gives up what is too much.</summary>
    public void Fill()
    {
        int missing;
        int surplus;
        lock (_gate)
        {
            var count = _pool.CountProvisioned(Version, _lifetime);
            _reached |= count.Prepared >= _target;
            surplus = Math.Max(0, count.Prepared - _target);

            // What is about to be too old is replaced first, and then is what is too much.
            missing = _waiting || _pool.IsStopping || _target == 0 ? 0 : Math.Max(0, _target + Math.Min(count.Aging, _target) - count.Prepared - _starting);
            _starting += missing;
        }

        if (surplus > 0)
        {
            _pool.ReleaseProvisioned(Version, surplus);
        }

        for (; missing > 0; missing--)
        {
            _ = Task.Run(StartAsync);
        }
    }

    public void Dispose() => _retry.Dispose();

    private async Task StartAsync()
    {
        string? failure;
        try
        {
            failure = await _pool.PrepareAsync(Version);
        }
        catch (Exception unexpected)
        {
            // Edge: background work. It is tried again as after any other failure.
            LogUnexpected(unexpected, Version.FunctionArn, Version.Version);
            failure = unexpected.Message;
        }

        Conclude(failure);
        Fill();
    }

    private void Conclude(string? failure)
    {
        lock (_gate)
        {
            _starting--;
            if (failure is null)
            {
                _failures = 0;
                _failure = null;
            }
            else if (!_waiting && _target > 0 && !_pool.IsStopping)
            {
                // Those that fail together count as one failure.
                _failures++;
                _failure = failure;
                _waiting = true;
                LogFailed(Version.FunctionArn, Version.Version, _failures, failure);
                _retry.Change(ProvisioningRetry.DelayAfter(_failures), Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void TryAgain()
    {
        lock (_gate)
        {
            _waiting = false;
        }

        Fill();
    }

    [LoggerMessage(LogLevel.Warning, "An environment of {Function}, version {Version}, could not be made ready, {Failures} times in a row: {Failure}")]
    private partial void LogFailed(string function, string version, int failures, string failure);

    [LoggerMessage(LogLevel.Error, "An environment of {Function}, version {Version}, could not be made ready")]
    private partial void LogUnexpected(Exception failure, string function, string version);
}
