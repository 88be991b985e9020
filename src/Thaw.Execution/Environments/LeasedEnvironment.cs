using Thaw.Execution.Invocations;

namespace Thaw.Execution.Environments;

/// <summary>A lease: over when its holder has let go and the runtime has asked for the next invocation.</summary>
internal sealed class LeasedEnvironment(EnvironmentPool pool, FunctionEnvironments home, ExecutionEnvironment environment) : IEnvironmentLease
{
    private bool _used;
    private bool _disposed;

    public FunctionEnvironments Home { get; } = home;

    public ExecutionEnvironment Environment { get; } = environment;

    /// <summary>Whether the holder has let go. Guarded by the lock of <see cref="Home"/>.</summary>
    public bool IsReturned { get; set; }

    /// <summary>Whether the runtime is done. Guarded by the lock of <see cref="Home"/>.</summary>
    public bool IsSettled { get; set; }

    public Task<InvocationOutcome> RunAsync(InvocationRequest request, CancellationToken cancellation)
    {
        if (_used)
        {
            throw new InvalidOperationException("A lease is good for one invocation.");
        }

        _used = true;
        return Environment.RunAsync(request, cancellation);
    }

    public ValueTask DisposeAsync()
    {
        if (!_disposed)
        {
            _disposed = true;
            if (!_used)
            {
                Settle();
            }

            if (Home.EndLease(this))
            {
                pool.GiveBack(Home, Environment);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The environment has finished the invocation.</summary>
    public void Settle()
    {
        if (Home.Settle(this))
        {
            pool.GiveBack(Home, Environment);
        }
    }
}
